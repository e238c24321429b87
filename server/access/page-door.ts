import { can } from '../../shared/access/can.ts';
import { coloursInTeam } from '../../shared/contracts/projects/team-colours.ts';
import { query } from '../../shared/sync/protocol.ts';
import type { Database } from '../storage/records.ts';
import type { Entry, PageDoor, Visitor } from '../sync/page-door.ts';
import { factsOf } from './facts.ts';
import { isOwnHost } from './own-host.ts';
import { isOwnOrigin } from './own-origin.ts';
import type { Tickets } from './tickets.ts';
import type { WhoIs } from './who.ts';

export type PageDoorPorts = {
  db: Database;
  whoIs: WhoIs;
  tickets: Tickets;
  publicOrigin: string | null;
  now(): number;
};

/** The gateway's questions, answered by the same facts and the same `can()` as every endpoint. */
export function createPageDoor({ db, whoIs, tickets, publicOrigin, now }: PageDoorPorts): PageDoor {
  return {
    originAllowed(request) {
      const { headers, url } = request;
      if (!isOwnHost(request, publicOrigin)) return false;
      if (headers.origin !== undefined) return isOwnOrigin(headers, publicOrigin);
      // Browsers always send an Origin with a WebSocket; a program without one must bring its own proof.
      return headers.cookie === undefined || headers.authorization !== undefined || ticketIn(url) !== null;
    },

    async whoIs(request, page) {
      const ticket = ticketIn(request.url);
      if (ticket !== null) return tickets.use(ticket, page);
      return (await whoIs(request.headers))?.who ?? null;
    },

    async mayEnter(visitor, page) {
      const facts = await factsOf(db, visitor.account, 'pageId', page, now());
      if (!can(facts, 'page:view')) return null;
      return {
        write: whetherToWrite(can(facts, 'page:write'), visitor),
        colour: await colourInTeam(db, visitor.account, page),
      };
    },
  };
}

function whetherToWrite(right: boolean, { readOnly = false }: Visitor): Entry['write'] {
  if (!right) return { no: 'no_right' };
  return readOnly ? { no: 'read_only_token' } : true;
}

function ticketIn(url: string | undefined): string | null {
  return new URL(url ?? '/', 'http://host').searchParams.get(query.ticket);
}

/** From 1 for the members of the page's project; 0 for others. */
async function colourInTeam(db: Database, account: string, page: string): Promise<number> {
  const members = await db
    .selectFrom('project_people')
    .innerJoin('pages', 'pages.project_id', 'project_people.project_id')
    .select('project_people.account_id')
    .where('pages.id', '=', page)
    .where('project_people.role', '=', 'member')
    .orderBy('project_people.joining')
    .execute();
  return coloursInTeam(members.map(({ account_id }) => account_id)).get(account) ?? 0;
}
