import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { TasksView } from '../features/projects/tasks/tasks-view.tsx';
import { Single } from '../ui/duo.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** What the team of one project has to do. */
export function TasksScreen() {
  const { t } = useTranslation('tasks');
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId/tasks' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const me = useMe();
  useTitle(t('title'));
  return (
    <ProjectFrame project={project} place={t('title')}>
      <Single>
        <TasksView project={project} me={me.id} />
      </Single>
    </ProjectFrame>
  );
}
