import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { factsOfEach, idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** What stands in an export: its pages, and of each the lanes whose threads it shows. */
export type Held = readonly { page: string; lanes: readonly Visibility[] }[];

/**
 * Whether all of it is still open to somebody. A page that was closed to them, or is gone, closes every file that it stands in: they
 * may make another one without it.
 */
export async function isOpenTo(db: Database, held: Held, { account, now }: Reader): Promise<boolean> {
  const pages = held.map(({ page }) => page);
  const open = await db
    .selectFrom('pages')
    .select('id')
    .where('id', 'in', pages)
    .where('id', 'in', idsWhere(db, account, 'page:export', 'pageId', now))
    .execute();
  if (open.length < new Set(pages).size) return false;
  const facts = await factsOfEach(db, account, 'pageId', pages, now);
  return held.every(({ page, lanes }) => {
    const seen = lanesOf(facts.get(page) ?? { roles: [] });
    return lanes.every((lane) => seen.includes(lane));
  });
}
