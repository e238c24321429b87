import { type Anchor, anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { maxThreads } from '../../../shared/contracts/comments.ts';
import { decidingPage } from '../../access/deciding-page.ts';
import { authorize } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { FoundAnchor, SoughtAnchor } from '../../storage/text-anchor.ts';
import type { BesidePage } from './beside-page.ts';

/** In ms: whoever cuts words may look for their new place for so long… */
const before = 60 * 60_000;
/** …and the page in which they were is read within so long, in ms, after they were put into another one. */
const after = 10 * 60_000;

/** Somebody who writes both says that words of one page were cut there and put into another. Of others nothing is noted, and nothing said. */
export async function noteCarried(
  db: Database,
  { from, to }: { from: string; to: string },
  { account, now }: Pick<BesidePage, 'account' | 'now'>,
): Promise<boolean> {
  if (from === to || !(await authorize(db, account, 'page:write', 'pageId', from, now))) return false;
  await db.transaction().execute(async (rows) => {
    await rows
      .deleteFrom('page_carries')
      .where('at', '<', now - after)
      .execute();
    await rows
      .insertInto('page_carries')
      .values({ from_page: from, to_page: to, at: now })
      .onConflict((same) => same.columns(['from_page', 'to_page']).doUpdateSet({ at: now }))
      .execute();
  });
  return true;
}

/** The pages into which words of a page were put a moment ago. */
export async function carriedFrom(db: Database, page: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('page_carries')
    .select('to_page')
    .where('from_page', '=', page)
    .where('at', '>', now - after)
    .execute();
  return rows.map(({ to_page }) => to_page);
}

/**
 * Threads that may have come to a page with their words: those that lost them in a page from which some were carried here, at about that
 * time; and those that went from here and lost them there, as by an undo in both.
 */
export async function soughtFromElsewhere(db: Database, page: string): Promise<SoughtAnchor[]> {
  const lost = db
    .selectFrom('comment_threads')
    .select(['comment_threads.id', 'comment_threads.anchored', 'comment_threads.anchor'])
    .where('comment_threads.detached_at', 'is not', null);
  const rows = await lost
    .innerJoin('page_carries', 'page_carries.from_page', 'comment_threads.page_id')
    .where('page_carries.to_page', '=', page)
    .where((eb) => eb('comment_threads.detached_at', '>=', eb('page_carries.at', '-', before)))
    .where((eb) => eb('comment_threads.detached_at', '<=', eb('page_carries.at', '+', after)))
    .union(lost.where('comment_threads.carried_from', '=', page))
    .limit(maxThreads)
    .execute();
  return rows
    .map((row) => ({ ...row, anchor: anchor.parse(JSON.parse(row.anchor)), foreign: true }))
    .filter(({ anchor: its }) => its.kind !== 'page' && its.version > 0);
}

/**
 * Puts threads of other pages beside the one in which their words were found, if whoever sees it is the same as there: a thread is shown to
 * nobody for having been carried. Answers with the lanes in which something is shown otherwise now, by page.
 */
export async function takeInCarried(
  rows: Database,
  page: string,
  anchors: readonly FoundAnchor[],
  upTo: number,
): Promise<{ page: string; lane: Visibility }[]> {
  const changed: { page: string; lane: Visibility }[] = [];
  for (const { id, anchored, found } of anchors) {
    const row = await rows
      .selectFrom('comment_threads')
      .select(['page_id', 'visibility'])
      .where('id', '=', id)
      .where('anchored', '=', anchored)
      .where('detached_at', 'is not', null)
      .where('page_id', '!=', page)
      .executeTakeFirst();
    if (!row || !found || found.kind === 'page' || !(await isOpenAlike(rows, row.page_id, page))) continue;
    await putBeside(rows, { id, from: row.page_id, to: page, anchor: { ...found, version: upTo } });
    for (const each of [row.page_id, page]) changed.push({ page: each, lane: row.visibility });
  }
  return changed;
}

async function putBeside(
  rows: Database,
  { id, from, to, anchor: found }: { id: string; from: string; to: string; anchor: Anchor },
): Promise<void> {
  await rows
    .updateTable('comment_threads')
    .set((eb) => ({
      page_id: to,
      carried_from: from,
      anchor: JSON.stringify(anchor.parse(found)),
      anchored: eb('anchored', '+', 1),
      detached_at: null,
    }))
    .where('id', '=', id)
    .execute();
  await rows.updateTable('notifications').set({ page_id: to }).where('subject', '=', id).execute();
  await rows
    .updateTable('comment_files')
    .set({ page_id: to })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('comment_shows')
        .innerJoin('comments', 'comments.id', 'comment_shows.comment_id')
        .select('comment_shows.file_id')
        .where('comments.thread_id', '=', id),
    )
    .execute();
}

/** Whether two pages of one project are open to the same people. */
async function isOpenAlike(rows: Database, one: string, other: string): Promise<boolean> {
  const pages = await rows
    .selectFrom('pages')
    .select(['id', 'project_id', 'group_role', decidingPage('pages.id').as('restricted')])
    .where('id', 'in', [one, other])
    .where('trashed_with', 'is', null)
    .execute();
  const named = await rows
    .selectFrom('page_people')
    .select(['page_id', 'account_id', 'role'])
    .where('page_id', 'in', [one, other])
    .orderBy('account_id')
    .execute();
  const [a, b] = pages.map(({ id, ...open }) => {
    const people = named.filter(({ page_id }) => page_id === id);
    return JSON.stringify([open, people.map(({ account_id, role }) => [account_id, role])]);
  });
  return a !== undefined && a === b;
}
