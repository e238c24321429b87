import * as arrangement from '../../../shared/contracts/pages/arrangement.ts';
import * as copies from '../../../shared/contracts/pages/copies.ts';
import * as links from '../../../shared/contracts/pages/links.ts';
import * as projectMoves from '../../../shared/contracts/pages/project-moves.ts';
import * as trash from '../../../shared/contracts/pages/trash.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { factsOf, type Reader } from '../../access/facts.ts';
import type { Who } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import { type CopyPorts, copyPage } from './copy-page.ts';
import { movePage } from './move-page.ts';
import { listTargets, type MovePorts, moveToProject } from './move-to-project.ts';
import { listBacklinks, lookUpPages } from './page-links.ts';
import { getPage, setPageIcon, setPageTemplate } from './pages.ts';
import { removePage } from './removed-texts.ts';
import { listTrash, restorePage, trashPage } from './trash.ts';

export type ArrangementPorts = CopyPorts &
  MovePorts & {
    now(): number;
    /** Closes what is open of a page, to be decided afresh. */
    revoke(match: { page: string }): void;
    announce: Announce;
    /** Told of pages whose text came to be without anybody typing. */
    noteTexts(pages: readonly string[]): void;
  };

/** Where pages stand, their symbols, copies, trash, and the links between them: all but their words and who sees them. */
export function arrangementRoutes(ports: ArrangementPorts): Serving[] {
  const { db, now, revoke, announce } = ports;
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });
  const pageFor = async (id: string, who: Who) => {
    const facts = await factsOf(db, who.account, 'pageId', id, now());
    return { page: await getPage(db, id, facts, reader(who)) };
  };
  const changed = (project: string) => announce(`project:${project}`, ['pages', 'activity']);

  return [
    serve(arrangement.movePage, async ({ params, body }, { who }) => {
      const moved = await movePage(db, params.pageId, body, reader(who));
      if (isRefusal(moved)) return moved;
      for (const page of moved.decidedAnew) revoke({ page });
      changed(moved.project);
      return pageFor(params.pageId, who);
    }),

    serve(arrangement.setPageIcon, async ({ params, body }, { who }) => {
      await setPageIcon(db, params.pageId, body.icon);
      const answer = await pageFor(params.pageId, who);
      announce(`project:${answer.page.projectId}`, ['pages']);
      return answer;
    }),

    serve(arrangement.setPageTemplate, async ({ params, body }, { who }) => {
      await setPageTemplate(db, params.pageId, body.template);
      const answer = await pageFor(params.pageId, who);
      announce(`project:${answer.page.projectId}`, ['pages']);
      return answer;
    }),

    serve(projectMoves.listPageTargets, async ({ params }, { who }) => ({
      projects: await listTargets(db, params.pageId, reader(who)),
    })),

    serve(projectMoves.movePageToProject, async ({ params, body }, { who }) => {
      const moved = await moveToProject(ports, params.pageId, body, reader(who));
      if (isRefusal(moved)) return moved;
      for (const page of moved.moved) revoke({ page });
      announce(`project:${moved.from}`, ['pages', 'activity', ...(moved.unlinked ? ['tasks' as const] : [])]);
      changed(body.projectId);
      return pageFor(params.pageId, who);
    }),

    serve(copies.copyPage, async ({ params, body }, { who }) => {
      const copy = await copyPage(ports, params.pageId, body, reader(who));
      if (isRefusal(copy)) return copy;
      // A request that comes again has changed nothing.
      if (copy.made.length > 0) {
        ports.noteTexts(copy.made);
        changed(copy.project);
      }
      return pageFor(copy.id, who);
    }),

    serve(trash.trashPage, async ({ params, body }, { who }) => {
      const trashed = await trashPage(db, params.pageId, body.below, reader(who));
      if (isRefusal(trashed)) return trashed;
      for (const page of trashed.gone) revoke({ page });
      changed(trashed.project);
      return {};
    }),

    serve(trash.listTrash, async ({ params }, { who }) => ({
      pages: await listTrash(db, params.projectId, reader(who)),
    })),

    serve(trash.restorePage, async ({ params }, { who }) => {
      const restored = await restorePage(db, params.trashedPageId, reader(who));
      if (isRefusal(restored)) return restored;
      changed(restored.project);
      return pageFor(params.trashedPageId, who);
    }),

    serve(trash.removePage, async ({ params }) => {
      const project = await removePage(ports, params.trashedPageId);
      if (project !== null) changed(project);
      return {};
    }),

    serve(links.listBacklinks, async ({ params }, { who }) => ({
      pages: await listBacklinks(db, params.pageId, reader(who)),
    })),

    serve(links.lookUpPages, async ({ body }, { who }) => ({
      pages: await lookUpPages(db, body.ids, reader(who)),
    })),
  ];
}
