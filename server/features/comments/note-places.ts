import { anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { Database } from '../../storage/records.ts';
import type { FoundAnchor, SoughtAnchor } from '../../storage/text-anchor.ts';
import { carriedFrom, soughtFromElsewhere, takeInCarried } from './carried-threads.ts';

/** What the threads of a page are about, to be looked for in it: the resolved ones too, since they may be opened again. */
export async function soughtOn(db: Database, page: string): Promise<SoughtAnchor[]> {
  const rows = await db
    .selectFrom('comment_threads')
    .select(['id', 'anchored', 'anchor'])
    .where('page_id', '=', page)
    .execute();
  const own = rows
    .map((row) => ({ ...row, anchor: anchor.parse(JSON.parse(row.anchor)), foreign: false }))
    .filter((row) => row.anchor.kind !== 'page');
  return [...own, ...(await soughtFromElsewhere(db, page))];
}

/**
 * Notes where threads were found in a page that was read up to an update, or that what they are about is gone: then the last place is kept,
 * by which it is found when it comes back. Those of other pages whose words are here now come along. Answers with the lanes in which
 * something is shown otherwise now, by page, and the pages to be read because words are gone that may be there.
 */
export async function notePlaces(
  rows: Database,
  page: string,
  anchors: readonly FoundAnchor[],
  upTo: number,
  now: number,
): Promise<{ changed: Changed[]; read: string[] }> {
  if (anchors.length === 0) return { changed: [], read: [] };
  const changed = new Set<Visibility>();
  let lost = false;
  const threads = await rows
    .selectFrom('comment_threads')
    .leftJoin('comment_suggestions', (join) =>
      join
        .onRef('comment_suggestions.thread_id', '=', 'comment_threads.id')
        .on('comment_suggestions.state', '=', 'open'),
    )
    .select(['id', 'anchored', 'anchor', 'detached_at', 'visibility', 'claim'])
    .where('page_id', '=', page)
    .execute();
  const known = new Map(threads.map((row) => [row.id, row]));
  for (const { id, anchored, found } of anchors) {
    const row = known.get(id);
    // Somebody has put it to other words meanwhile, or is just putting other words there: whoever crashes over that leaves it to the next
    // one to see from the place as it was whether it was done.
    if (!row || row.anchored !== anchored || row.claim !== null) continue;
    if (found === null) {
      if (row.detached_at !== null) continue;
      await rows.updateTable('comment_threads').set({ detached_at: now }).where('id', '=', id).execute();
      changed.add(row.visibility);
      lost = true;
      continue;
    }
    const before = anchor.parse(JSON.parse(row.anchor));
    const next = anchor.parse(found);
    const same = JSON.stringify(withVersion(before, upTo)) === JSON.stringify(withVersion(next, upTo));
    if (same && row.detached_at === null && !isUnseen(before)) continue;
    await rows
      .updateTable('comment_threads')
      .set({ anchor: JSON.stringify(withVersion(next, upTo)), detached_at: null })
      .where('id', '=', id)
      .execute();
    changed.add(row.visibility);
  }
  const carried = await takeInCarried(
    rows,
    page,
    anchors.filter(({ id }) => !known.has(id)),
    upTo,
  );
  return {
    changed: [...[...changed].map((lane) => ({ page, lane })), ...carried],
    read: lost ? await carriedFrom(rows, page, now) : [],
  };
}

type Changed = { page: string; lane: Visibility };

type Parsed = ReturnType<typeof anchor.parse>;

function withVersion(found: Parsed, version: number): Parsed {
  return found.kind === 'page' ? found : { ...found, version };
}

function isUnseen(found: Parsed): boolean {
  return found.kind !== 'page' && found.version === 0;
}
