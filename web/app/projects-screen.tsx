import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SharedPages } from '../features/pages/shared-pages.tsx';
import { dueQuery } from '../features/projects/due.queries.ts';
import { splitByTeam } from '../features/projects/my-projects.ts';
import { TeamTable } from '../features/projects/overview/team-table.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import { MainFrame } from './main-frame.tsx';
import { ProjectsByGroup } from './projects-by-group.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** Every project I may see: mine first, then group by group. */
export function ProjectsScreen() {
  const { t } = useTranslation('projects');
  const me = useMe();
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const { data: due = [] } = useQuery(dueQuery(projects.map(({ id }) => id)));
  useTitle(t('title'));
  const { mine, others } = splitByTeam(projects, me.id);
  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        {mine.length > 0 && (
          <ScreenPart>
            <TeamTable caption={t('mine')} projects={mine} due={due} />
          </ScreenPart>
        )}
        <ProjectsByGroup projects={others} due={due} />
        <SharedPages />
        {projects.length === 0 && (
          <ScreenPart>
            <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
          </ScreenPart>
        )}
      </Single>
    </MainFrame>
  );
}
