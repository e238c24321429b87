import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listTrash, removePage, restorePage } from '../../../shared/contracts/pages/trash.ts';
import { call } from '../../sync/api-client.ts';

/** What is in the trash of a project, of what I might see. */
export const trashQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['pages.listTrash', projectId],
    queryFn: async ({ signal }) => (await call(listTrash, { params: { projectId }, signal })).pages,
    meta: { shows: [{ topic: `project:${projectId}`, what: ['pages'] }] },
  });

export function useRestorePage(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: (page: string) => call(restorePage, { params: { trashedPageId: page } }),
    onSettled: afresh,
  });
}

export function useRemovePage(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: (page: string) => call(removePage, { params: { trashedPageId: page } }),
    onSettled: afresh,
  });
}

function useAfresh(projectId: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trashQuery(projectId).queryKey }),
      queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
    ]);
}
