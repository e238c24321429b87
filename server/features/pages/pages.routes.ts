import * as audience from '../../../shared/contracts/pages/audience.ts';
import * as contracts from '../../../shared/contracts/pages.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { factsOf, type Reader } from '../../access/facts.ts';
import type { Tickets } from '../../access/tickets.ts';
import type { Who } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { getAudience, sharePage } from './audience.ts';
import { createPage, getPage, renamePage } from './pages.ts';
import { listSharedPages } from './shared-pages.ts';

export type PagesPorts = {
  db: Database;
  journal: Pick<PageJournal, 'create' | 'remove'>;
  tickets: Tickets;
  now(): number;
  /** Closes what is open of a page, to be decided afresh. */
  revoke(match: { page: string }): void;
  announce: Announce;
};

export function pagesRoutes({ db, journal, tickets, now, revoke, announce }: PagesPorts): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });

  return [
    serve(contracts.getPage, async ({ params }, { facts, who }) => ({
      page: await getPage(db, params.pageId, facts, reader(who)),
    })),

    serve(contracts.createPage, async ({ params, body }, { who }) => {
      const created = await createPage({ db, journal }, { project: params.projectId, ...body }, reader(who));
      if (isRefusal(created)) return created;
      announce(`project:${params.projectId}`, ['pages', 'activity']);
      const facts = await factsOf(db, who.account, 'pageId', created.id, now());
      return { page: await getPage(db, created.id, facts, reader(who)) };
    }),

    serve(contracts.renamePage, async ({ params, body }, { facts, who }) => {
      await renamePage(db, params.pageId, body.title, reader(who));
      const page = await getPage(db, params.pageId, facts, reader(who));
      announce(`project:${page.projectId}`, ['pages', 'activity']);
      return { page };
    }),

    serve(contracts.createTicket, async ({ params }, { who }) => tickets.issue(who, params.pageId)),

    serve(audience.getAudience, async ({ params }, { facts, who }) => ({
      audience: await getAudience(db, params.pageId, facts, reader(who)),
    })),

    serve(audience.sharePage, async ({ params, body }, { facts, who }) => {
      const shared = await sharePage(db, params.pageId, body, who.account, now());
      if (isRefusal(shared)) return shared;
      for (const page of shared.pages) revoke({ page });
      announce(`project:${shared.project}`, ['pages']);
      return { audience: await getAudience(db, params.pageId, facts, reader(who)) };
    }),

    serve(audience.listSharedPages, async (_input, { who }) => ({
      pages: await listSharedPages(db, who.account, now()),
    })),
  ];
}
