import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getPage, renamePage } from '../../../shared/contracts/pages.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';

/** One page: its title, its place and what I may do with it. Its text comes over the page connection. */
export const pageQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['pages.get', pageId],
    queryFn: async ({ signal }) =>
      (await askOrKept(`pages.get/${pageId}`, () => call(getPage, { params: { pageId }, signal }))).page,
  });

/** Changes the title; the tree and the lists that show it are asked for again. */
export function useRenamePage(pageId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (title: string) =>
      (await call(renamePage, { params: { pageId }, body: { title } })).page,
    onSuccess: async (page) => {
      queries.setQueryData(pageQuery(pageId).queryKey, page);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['projects.get', page.projectId] }),
        queries.invalidateQueries({ queryKey: ['projects.list'] }),
      ]);
    },
  });
}
