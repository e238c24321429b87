import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { uuidv4 } from 'lib0/random';
import { useRef } from 'react';
import { movePage, setPageIcon, setPageTemplate } from '../../../shared/contracts/pages/arrangement.ts';
import { copyPage } from '../../../shared/contracts/pages/copies.ts';
import { listPageTargets, movePageToProject } from '../../../shared/contracts/pages/project-moves.ts';
import { restorePage, trashPage } from '../../../shared/contracts/pages/trash.ts';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import { call } from '../../sync/api-client.ts';
import { useOperations } from '../../sync/use-operations.ts';
import { type Place, withMoved } from './page-places.ts';
import { projectQuery } from './projects.queries.ts';

export type PageMove = { page: string; place: Place };

type PageMoves = {
  /** As they will stand once all that I move is moved. */
  pages: PageBrief[];
  /** Puts a page elsewhere: on this screen at once, and as it was if the server says no. */
  move(moved: PageMove): Promise<unknown>;
};

/** The pages of a project with what I am moving laid over. */
export function usePageMoves({ id, pages }: Project): PageMoves {
  const { underWay, run } = useOperations<Project, PageMove, unknown>({
    key: ['pages.move', id],
    send: ({ page, place }) => call(movePage, { params: { pageId: page }, body: place }),
    queryKey: projectQuery(id).queryKey,
    done: (project, move) => ({ ...project, pages: moved(project.pages, move) }),
  });
  return { pages: underWay.reduce(moved, pages), move: run };
}

const moved = (pages: PageBrief[], { page, place }: PageMove) => withMoved(pages, page, place);

export function useSetPageIcon(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: async ({ page, icon }: { page: string; icon: string | null }) =>
      (await call(setPageIcon, { params: { pageId: page }, body: { icon } })).page,
    onSettled: afresh,
  });
}

/** Offers a page as a template for new ones, or no longer. */
export function useSetPageTemplate(projectId: string) {
  const afresh = useAfresh(projectId);
  return useMutation({
    mutationFn: ({ page, template }: { page: string; template: boolean }) =>
      call(setPageTemplate, { params: { pageId: page }, body: { template } }),
    onSettled: afresh,
  });
}

/** Copies a page, and answers with the copy. */
export function useCopyPage(projectId: string) {
  const afresh = useAfresh(projectId);
  /** Kept until its copy stands there: whoever tries again after a lost answer is given the same one. */
  const requests = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: async ({ page, ...copy }: { page: string; title: string; withBelow: boolean }) => {
      const order = JSON.stringify([page, copy.title, copy.withBelow]);
      const request = requests.current.get(order) ?? uuidv4();
      requests.current.set(order, request);
      const made = await call(copyPage, { params: { pageId: page }, body: { ...copy, request } });
      requests.current.delete(order);
      return made.page;
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

/** The other projects into which I may move a page. */
export const pageTargetsQuery = (page: string) =>
  queryOptions({
    queryKey: ['pages.listTargets', page],
    queryFn: async ({ signal }) =>
      (await call(listPageTargets, { params: { pageId: page }, signal })).projects,
    // Asked each time the card is opened: no list that stays on the screen.
    gcTime: 0,
  });

export type ProjectMove = {
  page: string;
  from: string;
  to: string;
  /** How many pages below it go along. */
  below: number;
  /** Where it goes there; without, to the end. */
  place?: Place;
};

/** Moves a page to another project, and back again to the very place where it stood. */
export function useMoveToProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ page, to, below, place }: ProjectMove) => {
      const params = { pageId: page };
      await call(movePageToProject, { params, body: { projectId: to, below } });
      if (place) await call(movePage, { params, body: place });
    },
    onSettled: (_answer, _problem, { from, to }) =>
      Promise.all(
        [from, to].map((project) => queries.invalidateQueries({ queryKey: projectQuery(project).queryKey })),
      ),
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
