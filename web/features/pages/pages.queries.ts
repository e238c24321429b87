import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type Audience,
  getAudience,
  listSharedPages,
  sharePage,
} from '../../../shared/contracts/pages/audience.ts';
import { listBacklinks, lookUpPages } from '../../../shared/contracts/pages/links.ts';
import { getPage, renamePage } from '../../../shared/contracts/pages.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';
import { type Shown, saidBeside } from '../../sync/live-queries.ts';

/** What is set for a page beside the roles of its project. */
export type PageSettings = Pick<Audience, 'restricted' | 'groupRole'> & {
  people: { id: string; role: NonNullable<Audience['groupRole']> }[];
};

/** One page: its title, its place and what I may do with it. Its text comes over the page connection. */
export const pageQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['pages.get', pageId],
    queryFn: async ({ signal }) =>
      (await askOrKept(`pages.get/${pageId}`, () => call(getPage, { params: { pageId }, signal }))).page,
    meta: { shows: saidBeside(pageId) },
  });

/** The same for who is in its project, where it is asked again when others change something of it. */
export const pageInProjectQuery = (pageId: string, projectId: string | null) => ({
  ...pageQuery(pageId),
  ...(projectId !== null && { meta: { shows: [...saidBeside(pageId), pagesOf(projectId)] } }),
});

/** The pages with a link to one. */
export const backlinksQuery = (pageId: string, projectId: string) =>
  queryOptions({
    queryKey: ['pages.listBacklinks', pageId],
    queryFn: async ({ signal }) => (await call(listBacklinks, { params: { pageId }, signal })).pages,
    meta: { shows: [pagesOf(projectId)] },
  });

/** The page that a link leads to; null if I may not see it. */
export const linkedPageQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['pages.lookUp', pageId],
    queryFn: async ({ signal }) =>
      (await call(lookUpPages, { body: { ids: [pageId] }, signal })).pages[0] ?? null,
  });

function pagesOf(projectId: string): Shown {
  return { topic: `project:${projectId}`, what: ['pages'] };
}

/** Who can see a page, and what each of them may do. */
export const audienceQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['pages.getAudience', pageId],
    queryFn: async ({ signal }) => (await call(getAudience, { params: { pageId }, signal })).audience,
  });

/** Pages of projects that I have no part in, such as those opened to my class. */
export const sharedPagesQuery = queryOptions({
  queryKey: ['pages.listShared'],
  queryFn: async ({ signal }) =>
    (await askOrKept('pages.listShared', () => call(listSharedPages, { signal }))).pages,
});

/** Sets who can see a page. */
export function useSharePage(pageId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: PageSettings) => (await call(sharePage, { params: { pageId }, body })).audience,
    onSuccess: async (audience) => {
      queries.setQueryData(audienceQuery(pageId).queryKey, audience);
      await queries.invalidateQueries({ queryKey: pageQuery(pageId).queryKey });
    },
  });
}

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
