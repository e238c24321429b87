import * as contracts from '../../../shared/contracts/pages.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { factsOf } from '../../access/facts.ts';
import type { Tickets } from '../../access/tickets.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { createPage, getPage, renamePage } from './pages.ts';

export type PagesPorts = {
  db: Database;
  journal: Pick<PageJournal, 'create'>;
  tickets: Tickets;
  now(): number;
};

export function pagesRoutes({ db, journal, tickets, now }: PagesPorts): Serving[] {
  return [
    serve(contracts.getPage, async ({ params }, { facts }) => ({
      page: await getPage(db, params.pageId, facts),
    })),

    serve(contracts.createPage, async ({ params, body }, { who }) => {
      const created = await createPage({ db, journal }, { project: params.projectId, ...body }, now());
      if (isRefusal(created)) return created;
      return { page: await getPage(db, created.id, await factsOf(db, who.account, 'pageId', created.id)) };
    }),

    serve(contracts.renamePage, async ({ params, body }, { facts }) => {
      await renamePage(db, params.pageId, body.title);
      return { page: await getPage(db, params.pageId, facts) };
    }),

    serve(contracts.createTicket, async ({ params }, { who }) => tickets.issue(who, params.pageId)),
  ];
}
