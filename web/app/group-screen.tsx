import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FirstSignInsLink } from '../features/accounts/administration/first-sign-ins-link.tsx';
import { GroupResetPart } from '../features/accounts/group-reset-part.tsx';
import { ExportPart } from '../features/exports/export-part.tsx';
import { AddPeople } from '../features/groups/add-people.tsx';
import { ClassCodePart } from '../features/groups/class-code-part.tsx';
import { GroupHeading } from '../features/groups/group-heading.tsx';
import { GroupList } from '../features/groups/group-list.tsx';
import { GroupPeople } from '../features/groups/group-people.tsx';
import { GroupRoster } from '../features/groups/group-roster.tsx';
import { GroupSettings } from '../features/groups/group-settings.tsx';
import { groupQuery, groupsQuery } from '../features/groups/groups.queries.ts';
import { LeaveGroup } from '../features/groups/leave-group.tsx';
import { NewGroup } from '../features/groups/new-group.tsx';
import { useAskImport } from '../features/imports/ask-import.ts';
import { SharedPages } from '../features/pages/shared-pages.tsx';
import { dueQuery } from '../features/projects/due.queries.ts';
import { NewProject } from '../features/projects/new-project.tsx';
import { TeamTable } from '../features/projects/overview/team-table.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { TemplatesPart } from '../features/projects/templates/templates-part.tsx';
import { Duo, Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import css from './group-screen.module.css';
import { MainFrame } from './main-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** One group: its people, and for who looks after it what can be done with them, its code and its settings. */
export function GroupScreen() {
  const { t } = useTranslation('groups');
  const { groupId } = useParams({ from: '/signed-in/groups/$groupId' });
  const navigate = useNavigate();
  const me = useMe();
  const askImport = useAskImport();
  const { data: group } = useSuspenseQuery(groupQuery(groupId));
  const {
    data: { groups, abilities },
  } = useSuspenseQuery(groupsQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const { data: due = [] } = useQuery(dueQuery(projects.map(({ id }) => id)));
  useTitle(group.name);
  const manages = group.abilities['group:manage'];
  const open = group.closedAt === null;
  const inside = groups.filter(({ parentId }) => parentId === group.id);
  const parent = groups.find(({ id }) => id === group.parentId);
  const ofGroup = projects.filter(({ groupId: id }) => id === group.id);
  const colours = teamColours(projects);
  const openProject = (projectId: string) =>
    void navigate({ to: '/projects/$projectId', params: { projectId } });
  const openGroup = ({ id }: { id: string }) => navigate({ to: '/groups/$groupId', params: { groupId: id } });

  const work = (
    <>
      <GroupHeading group={group} parent={parent} />
      <ScreenPart>
        {ofGroup.length > 0 ? (
          <TeamTable caption={t('projects:title')} projects={ofGroup} due={due} />
        ) : (
          <>
            <h2>{t('projects:title')}</h2>
            <Empty title={t('projects:ofGroup.title')}>{t('projects:ofGroup.words')}</Empty>
          </>
        )}
        {open && group.abilities['project:create'] && (
          <div className={css.act}>
            <NewProject
              groupId={group.id}
              onMade={openProject}
              onArchive={() => askImport({ group: { id: group.id, name: group.name } })}
            />
          </div>
        )}
        <SharedPages groupId={group.id} />
      </ScreenPart>
      {group.abilities['group:export'] && ofGroup.length > 0 && (
        <ScreenPart>
          <ExportPart what={{ scope: 'group', of: group.id, title: group.name }} />
        </ScreenPart>
      )}
      {open && manages && (
        <ScreenPart>
          <TemplatesPart groupId={group.id} onMade={openProject} />
        </ScreenPart>
      )}
      <ScreenPart>
        <h2>{t('whoIsIn')}</h2>
        {manages ? (
          <>
            {open && <AddPeople groupId={group.id} />}
            <GroupRoster group={group} colours={colours} />
          </>
        ) : (
          <GroupPeople group={group} colours={colours} titled={false} />
        )}
      </ScreenPart>
      {(inside.length > 0 || (manages && open && abilities['group:create'])) && (
        <ScreenPart>
          {inside.length > 0 && (
            <>
              <h2>{t('inside')}</h2>
              <GroupList groups={inside} />
            </>
          )}
          {manages && open && abilities['group:create'] && (
            <NewGroup parents={groups} inside={group} onMade={openGroup} />
          )}
        </ScreenPart>
      )}
      {group.people.some(({ id }) => id === me.id) && (
        <ScreenPart>
          <LeaveGroup group={group} onLeft={() => void navigate({ to: '/groups' })} />
        </ScreenPart>
      )}
    </>
  );

  return (
    <MainFrame>
      {manages ? (
        <Duo
          work={work}
          voices={
            <>
              {open && <ClassCodePart key={`code ${group.id}`} group={group} />}
              {open && <FirstSignInsLink groupId={group.id} />}
              {open && <GroupResetPart key={`reset ${group.id}`} groupId={group.id} people={group.people} />}
              <GroupSettings key={`settings ${group.id}`} group={group} groups={groups} />
            </>
          }
        />
      ) : (
        <Single>{work}</Single>
      )}
    </MainFrame>
  );
}
