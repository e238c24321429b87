import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { byGroup, splitByTeam } from '../features/projects/my-projects.ts';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { TeamTable } from '../features/projects/team-table.tsx';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import css from './home-screen.module.css';
import { MainFrame } from './main-frame.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** Every project I may see: mine first, then group by group. */
export function ProjectsScreen() {
  const { t } = useTranslation('projects');
  const me = useMe();
  const { data: projects } = useSuspenseQuery(projectsQuery);
  useTitle(t('title'));
  const { mine, others } = splitByTeam(projects, me.id);
  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        {mine.length > 0 && (
          <section className={css.part}>
            <TeamTable caption={t('mine')} projects={mine} />
          </section>
        )}
        {byGroup(others).map(({ groupName, projects: theirs }) => (
          <section key={groupName} className={css.part}>
            <TeamTable caption={groupName} projects={theirs} />
          </section>
        ))}
        {projects.length === 0 && (
          <div className={css.part}>
            <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
          </div>
        )}
      </Single>
    </MainFrame>
  );
}
