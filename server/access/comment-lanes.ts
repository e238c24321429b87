import { can, type Facts } from '../../shared/access/can.ts';
import { capabilityFor, type Visibility, visibilities } from '../../shared/contracts/comments/visibility.ts';
import type { Database } from '../storage/records.ts';
import { factsOf, idsWhere, type Reader } from './facts.ts';

/** The lanes of a page that are open to whom these facts are about. */
export function lanesOf(facts: Facts): Visibility[] {
  return visibilities.filter((lane) => can(facts, capabilityFor[lane]));
}

/** Whether anything was said beside a page that is open to whom these facts are about. */
export async function hasThreads(db: Database, page: string, facts: Facts): Promise<boolean> {
  const found = await db
    .selectFrom('comment_threads')
    .select('id')
    .where('page_id', '=', page)
    .where('visibility', 'in', lanesOf(facts))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Those of some accounts who see a lane of a page. */
export async function thoseInLane(
  db: Database,
  accounts: Iterable<string>,
  page: string,
  lane: Visibility,
  now: number,
): Promise<string[]> {
  const seeing: string[] = [];
  for (const account of new Set(accounts))
    if (lanesOf(await factsOf(db, account, 'pageId', page, now)).includes(lane)) seeing.push(account);
  return seeing;
}

/** Ids of all threads that somebody may see, as a subquery: the same rule as `lanesOf`, for lists, counts and the search. */
export function threadsSeenBy(db: Database, { account, now }: Reader) {
  return db
    .selectFrom('comment_threads')
    .select('comment_threads.id')
    .where((eb) =>
      eb.or(
        visibilities.map((lane) =>
          eb.and([
            eb('comment_threads.visibility', '=', lane),
            eb('comment_threads.page_id', 'in', idsWhere(db, account, capabilityFor[lane], 'pageId', now)),
          ]),
        ),
      ),
    );
}
