import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TrashList } from '../features/pages/trash-list.tsx';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { Single } from '../ui/duo.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';

/** The pages of a project that were thrown away. */
export function TrashScreen() {
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId/trash' });
  const { t } = useTranslation('trash');
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  useTitle(t('title'));
  return (
    <ProjectFrame project={project} place={t('title')}>
      <Single>
        <TrashList projectId={projectId} />
      </Single>
    </ProjectFrame>
  );
}
