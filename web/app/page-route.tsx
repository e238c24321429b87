import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { Loading } from '../ui/loading.tsx';
import { ProjectFrame } from './project-frame.tsx';

/** The page and its project's side bar. */
export function PageRoute() {
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId/pages/$pageId' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  return (
    <ProjectFrame project={project}>
      <Loading />
    </ProjectFrame>
  );
}
