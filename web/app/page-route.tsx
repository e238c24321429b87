import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { coloursInTeam } from '../../shared/contracts/projects/team-colours.ts';
import type { Project } from '../../shared/contracts/projects.ts';
import type { Surroundings } from '../editor/surroundings.ts';
import { CommentsOnNeed } from '../features/comments/comments-on-need.tsx';
import { useAddFile } from '../features/files/use-add-file.ts';
import { type PageParts, PageScreen } from '../features/pages/page-screen.tsx';
import { peopleOfPage } from '../features/pages/people-of-page.ts';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { ProjectFrame } from './project-frame.tsx';
import { useExportPage } from './use-export-page.ts';
import { usePutIntoNewPage } from './use-put-into-new-page.ts';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** One page in the frame of its project. */
export function PageRoute() {
  const { projectId, pageId } = useParams({ from: '/signed-in/projects/$projectId/pages/$pageId' });
  const { at = null, thread = null } = useSearch({ from: '/signed-in/projects/$projectId/pages/$pageId' });
  const { t } = useTranslation('projects');
  const me = useMe();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const queries = useQueryClient();
  const addFile = useAddFile(projectId);
  const putIntoNewPage = usePutIntoNewPage(project);
  const colours = coloursInTeam(project.team.map(({ id }) => id));
  const around = { ...aroundIn(project, pageId, addFile), people: () => peopleOfPage(queries, pageId) };
  const { title = '', icon = null } = project.pages.find((page) => page.id === pageId) ?? {};
  useTitle(title || project.name);
  const exportPage = useExportPage(project);

  return (
    <PageScreen
      key={pageId}
      pageId={pageId}
      projectId={projectId}
      around={around}
      me={me.id}
      title={title}
      finished={project.stage === 'finished' || project.stage === 'published'}
      at={at}
      putIntoNewPage={putIntoNewPage}
      onExport={() => void exportPage(pageId, title)}
      drivingQuestion={project.drivingQuestion}
      subjects={project.subjects.map((subject) => t(`subject.${subject}`))}
      voices={(beside) => (
        <CommentsOnNeed
          {...beside}
          pageId={pageId}
          me={me}
          colourOf={(account) => colours.get(account) ?? 0}
          people={around.people}
          at={thread}
        />
      )}
      frame={({ sheet, ...page }: PageParts) => (
        <ProjectFrame project={project} page={{ ...page, icon }}>
          {sheet}
        </ProjectFrame>
      )}
    />
  );
}

function aroundIn(
  { pages, abilities }: Project,
  pageId: string,
  addFile: NonNullable<Surroundings['addFile']>,
): Omit<Surroundings, 'people'> {
  const titles = new Map(pages.map(({ id, title }) => [id, title]));
  return {
    titleOf: (page) => titles.get(page) ?? null,
    pages: () => pages.filter(({ id }) => id !== pageId),
    addFile: abilities['file:add'] ? addFile : null,
  };
}
