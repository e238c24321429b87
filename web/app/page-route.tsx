import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type PageParts, PageScreen } from '../features/pages/page-screen.tsx';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** One page in the frame of its project. */
export function PageRoute() {
  const { projectId, pageId } = useParams({ from: '/signed-in/projects/$projectId/pages/$pageId' });
  const { at = null } = useSearch({ from: '/signed-in/projects/$projectId/pages/$pageId' });
  const { t } = useTranslation('projects');
  const me = useMe();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { title = '', icon = null } = project.pages.find((page) => page.id === pageId) ?? {};
  useTitle(title || project.name);

  return (
    <PageScreen
      key={pageId}
      pageId={pageId}
      projectId={projectId}
      titleOf={(id) => project.pages.find((page) => page.id === id)?.title ?? null}
      me={me.id}
      title={title}
      at={at}
      drivingQuestion={project.drivingQuestion}
      subjects={project.subjects.map((subject) => t(`subject.${subject}`))}
      frame={({ sheet, ...page }: PageParts) => (
        <ProjectFrame project={project} page={{ ...page, icon }}>
          {sheet}
        </ProjectFrame>
      )}
    />
  );
}
