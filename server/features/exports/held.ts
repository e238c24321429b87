import { can } from '../../../shared/access/can.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { factsOfEach, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** What stands in an export: its pages, and of each the lanes whose threads it shows. */
export type Held = readonly { page: string; lanes: readonly Visibility[] }[];

/**
 * Whether all of it is still open to somebody. A page that was closed to them, or is gone, closes every file that it stands in: they
 * may make another one without it.
 */
export async function isOpenTo(db: Database, held: Held, { account, now }: Reader): Promise<boolean> {
  const pages = held.map(({ page }) => page);
  const facts = await factsOfEach(db, account, 'pageId', pages, now);
  return held.every(({ page, lanes }) => {
    const known = facts.get(page);
    if (!known || !can(known, 'page:export')) return false;
    const open = lanesOf(known);
    return lanes.every((lane) => open.includes(lane));
  });
}
