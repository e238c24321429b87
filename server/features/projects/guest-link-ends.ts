import type { FastifyBaseLogger } from 'fastify';
import { recordAudit } from '../../access/audit-log.ts';
import { openGuestPlaces } from '../../access/guest-places.ts';
import { Round } from '../../live/round.ts';
import type { Database } from '../../storage/records.ts';

export type GuestLinkEndsPorts = {
  db: Database;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** Closes what an account has open, to be decided afresh. */
  revoke(match: { account: string }): void;
};

/** In ms: an end that is further away is looked at again. */
const longestWait = 86_400_000;
/** In ms, after a store that did not answer. */
const tryAgainAfter = 1_000;

/**
 * Sees to the ends of guest links: when one ends or is revoked, what its guests have open is closed and those who have
 * nothing else here are signed out. Rights do not wait for it: a link past its end gives no role by `roles-held.ts`.
 */
export class GuestLinkEnds {
  private readonly ports: GuestLinkEndsPorts;
  private readonly round: Round;

  constructor(ports: GuestLinkEndsPorts) {
    this.ports = ports;
    this.round = new Round({
      ...ports,
      words: 'ends of guest links were not seen to',
      tryAgainAfter,
      work: () => this.closeEnded(),
    });
  }

  /** Sees to all that have ended, and waits for the next end. To be called at start, and after a link was made. */
  look(): Promise<void> {
    return this.round.look();
  }

  /** Ends a link of this project now. One that has ended, or is none of this project, stays as it is. */
  async revoke(project: string, link: string, actor: string): Promise<void> {
    const { db, clock } = this.ports;
    const known = await db
      .selectFrom('guest_links')
      .select('id')
      .where('id', '=', link)
      .where('project_id', '=', project)
      .executeTakeFirst();
    if (known) await this.close(link, clock.now(), actor, 'projects.guest_link_revoked');
  }

  stop(): Promise<void> {
    return this.round.stop();
  }

  /** Answers with the ms until the next end. */
  private async closeEnded(): Promise<number> {
    const { db, clock } = this.ports;
    for (;;) {
      const next = await db
        .selectFrom('guest_links')
        .select(['id', 'ends_at'])
        .where('closed_at', 'is', null)
        .orderBy('ends_at')
        .limit(1)
        .executeTakeFirst();
      if (!next) return longestWait;
      const left = next.ends_at - clock.now();
      if (left > 0) return Math.min(left, longestWait);
      await this.close(next.id, next.ends_at, 'system', 'projects.guest_link_ended');
    }
  }

  private async close(
    link: string,
    at: number,
    actor: string,
    action: 'projects.guest_link_ended' | 'projects.guest_link_revoked',
  ): Promise<void> {
    const { db, clock, revoke } = this.ports;
    const accounts = await db
      .transaction()
      .execute((rows) => endLink(rows, { link, at, actor, action }, clock.now()));
    for (const account of accounts) revoke({ account });
  }
}

/**
 * Ends all links of a group's projects that are open, within the transaction. Answers with the accounts of those who came by them.
 */
export async function endLinksOfGroup(
  rows: Database,
  group: string,
  actor: string,
  now: number,
): Promise<string[]> {
  const links = await rows
    .selectFrom('guest_links')
    .innerJoin('projects', 'projects.id', 'guest_links.project_id')
    .select('guest_links.id')
    .where('projects.group_id', '=', group)
    .where('guest_links.closed_at', 'is', null)
    .where('guest_links.ends_at', '>', now)
    .execute();
  const accounts: string[] = [];
  for (const { id } of links) {
    const end = { link: id, at: now, actor, action: 'projects.guest_link_revoked' } as const;
    accounts.push(...(await endLink(rows, end, now)));
  }
  return accounts;
}

type End = {
  link: string;
  at: number;
  actor: string;
  action: 'projects.guest_link_ended' | 'projects.guest_link_revoked';
};

async function endLink(rows: Database, { link, at, actor, action }: End, now: number): Promise<string[]> {
  const { numUpdatedRows } = await rows
    .updateTable('guest_links')
    .set({ closed_at: at })
    .where('id', '=', link)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return [];
  const guests = await rows
    .selectFrom('guest_link_people')
    .select('account_id')
    .where('guest_link_id', '=', link)
    .execute();
  const ids = guests.map(({ account_id }) => account_id);
  await signOutGuests(rows, ids, now);
  await recordAudit(rows, { actor, action, subject: link, details: { people: ids } }, now);
  return ids;
}

/** Ends the sign-ins and tokens of those guests who have no other link and no place of their own. */
async function signOutGuests(rows: Database, accounts: readonly string[], now: number): Promise<void> {
  if (accounts.length === 0) return;
  const gone = await rows
    .selectFrom('accounts')
    .select('id')
    .where('id', 'in', [...accounts])
    .where('kind', '=', 'guest')
    .where('id', 'not in', (eb) => eb.selectFrom('project_people').select('account_id'))
    .where('id', 'not in', (eb) => eb.selectFrom('group_people').select('account_id'))
    .where('id', 'not in', (eb) => eb.selectFrom('page_people').select('account_id'))
    .where('id', 'not in', openGuestPlaces(rows, now).select('guest_link_people.account_id'))
    .execute();
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return;
  await rows.deleteFrom('sign_ins').where('account_id', 'in', ids).execute();
  await rows.deleteFrom('api_tokens').where('account_id', 'in', ids).execute();
}
