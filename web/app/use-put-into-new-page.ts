import { useNavigate } from '@tanstack/react-router';
import type { Project } from '../../shared/contracts/projects.ts';
import { useCreatePage } from '../features/projects/projects.queries.ts';
import { putIntoPage } from '../sync/put-into-page.ts';
import { openPages } from '../sync/use-page-connection.ts';
import { useMe } from './use-welcome.ts';

/** Begins a page of a project with a text that was put aside, and leads to it. Null for those who may begin none. */
export function usePutIntoNewPage({
  id: projectId,
  abilities,
}: Project): ((title: string, text: Uint8Array) => Promise<void>) | null {
  const me = useMe();
  const create = useCreatePage(projectId);
  const navigate = useNavigate();
  if (!abilities['page:create']) return null;
  return async (title, text) => {
    const { id: pageId } = await create.mutateAsync(title);
    await putIntoPage(openPages, me.id, pageId, text);
    await navigate({ to: '/projects/$projectId/pages/$pageId', params: { projectId, pageId } });
  };
}
