import { useMutation, useQueryClient } from '@tanstack/react-query';
import { movePage, setPageIcon } from '../../../shared/contracts/pages/arrangement.ts';
import { copyPage } from '../../../shared/contracts/pages/copies.ts';
import { restorePage, trashPage } from '../../../shared/contracts/pages/trash.ts';
import { call } from '../../sync/api-client.ts';
import { type Place, withMoved } from './page-places.ts';
import { projectQuery } from './projects.queries.ts';

/** Puts a page elsewhere: on this screen at once, and as it was if the server says no. */
export function useMovePage(projectId: string) {
  const queries = useQueryClient();
  const { queryKey } = projectQuery(projectId);
  return useMutation({
    mutationFn: async ({ page, place }: { page: string; place: Place }) =>
      (await call(movePage, { params: { pageId: page }, body: place })).page,
    onMutate: async ({ page, place }) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(
        queryKey,
        (project) => project && { ...project, pages: withMoved(project.pages, page, place) },
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useSetPageIcon(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: async ({ page, icon }: { page: string; icon: string | null }) =>
      (await call(setPageIcon, { params: { pageId: page }, body: { icon } })).page,
    onSettled: afresh,
  });
}

/** `request` is made once for each copy that is asked for, so that trying again makes no second one. */
export function useCopyPage(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: async (order: { page: string; request: string; title: string; withBelow: boolean }) => {
      const { page, ...body } = order;
      return (await call(copyPage, { params: { pageId: page }, body })).page;
    },
    onSettled: afresh,
  });
}

export function useTrashPage(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: ({ page, below }: { page: string; below: number }) =>
      call(trashPage, { params: { pageId: page }, body: { below } }),
    onSettled: afresh,
  });
}

/** Takes back what was thrown away a moment ago. */
export function useTakeBackPage(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: (page: string) => call(restorePage, { params: { trashedPageId: page } }),
    onSettled: afresh,
  });
}

function useAfresh(projectId: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: projectQuery(projectId).queryKey }),
      queries.invalidateQueries({ queryKey: ['pages.listTrash', projectId] }),
    ]);
}
