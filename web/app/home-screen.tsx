import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Later } from '../editor/menus/later.tsx';
import { loadMyQuestions } from '../features/comments/load-comments.ts';
import { GroupPeople } from '../features/groups/group-people.tsx';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { NewForMe } from '../features/notifications/new-for-me.tsx';
import { SharedPages } from '../features/pages/shared-pages.tsx';
import { ThisWeek } from '../features/projects/calendar/this-week.tsx';
import { dueQuery } from '../features/projects/due.queries.ts';
import { splitByTeam } from '../features/projects/my-projects.ts';
import { NextStep } from '../features/projects/next-step.tsx';
import { HereNow } from '../features/projects/overview/here-now.tsx';
import { NeedsFirst } from '../features/projects/overview/needs-first.tsx';
import { ProjectList } from '../features/projects/project-list.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { dayHere } from '../ui/day-words.ts';
import { Duo, Single } from '../ui/duo.tsx';
import { shortName } from '../ui/person-name.ts';
import { partOfDay } from '../ui/time-words.ts';
import { FirstSteps } from './first-steps.tsx';
import { MainFrame } from './main-frame.tsx';
import { ProjectsByGroup } from './projects-by-group.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/**
 * What I make comes first, as a student sees it; what others make and I look after follows group by group, as
 * a teacher sees it. Whose projects are whose follows from the teams, not from what kind of person I am.
 */
export function HomeScreen() {
  const { t } = useTranslation('app');
  const me = useMe();
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const {
    data: { groups },
  } = useSuspenseQuery(groupsQuery);
  useTitle(t('nav.home'));

  const { mine, others } = splitByTeam(projects, me.id);
  const colours = teamColours(projects);
  const { data: due = [] } = useQuery(dueQuery(projects.map(({ id }) => id)));
  const today = dayHere(new Date());
  const first = due.find((each) => each.mine && !each.done);
  // Where something is due first, otherwise where the team last wrote; what nobody has begun yet comes after all that.
  const next =
    mine.find(({ id, latestPage }) => latestPage && id === first?.projectId) ??
    mine.find(({ latestPage }) => latestPage) ??
    mine[0];
  const work = (
    <>
      <h1>{t(`greeting.${partOfDay(new Date())}`, { name: shortName(me) })}</h1>
      {next && (
        <NextStep
          project={next}
          page={next.latestPage}
          due={first?.projectId === next.id ? first : undefined}
          today={today}
        />
      )}
      <ScreenPart>
        <NeedsFirst projects={others.filter(({ myRoles }) => myRoles.includes('teacher'))} due={due} />
      </ScreenPart>
      {mine.length > 0 && (
        <ScreenPart>
          <h2>{t('projects:mine')}</h2>
          <ProjectList projects={mine} me={me.id} />
        </ScreenPart>
      )}
      <ScreenPart>
        <ThisWeek due={due} today={today} />
      </ScreenPart>
      <ProjectsByGroup projects={others} due={due} />
      <SharedPages />
      {projects.length === 0 && (
        <ScreenPart>
          <FirstSteps groups={groups} />
        </ScreenPart>
      )}
    </>
  );

  const questions = <Later load={loadMyQuestions} props={{}} />;
  return (
    <MainFrame side={<HereNow projects={projects} me={me.id} colours={colours} />}>
      {mine.length > 0 && groups.length > 0 ? (
        <Duo
          work={work}
          voices={
            <>
              <NewForMe colours={colours} />
              {questions}
              {groups.map((group) => (
                <GroupPeople key={group.id} group={group} colours={colours} />
              ))}
            </>
          }
        />
      ) : (
        <Single>
          {work}
          <ScreenPart>
            <NewForMe colours={colours} />
            {questions}
          </ScreenPart>
        </Single>
      )}
    </MainFrame>
  );
}
