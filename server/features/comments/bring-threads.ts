import { randomUUID } from 'node:crypto';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { ImportedThread } from '../../../shared/contracts/imports.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { threadRow } from './insert-thread.ts';
import { commentRow } from './write-comment.ts';

/** SQLite takes 32,766 parameters in one statement. */
const atOnce = 1_000;

/**
 * Writes what was said elsewhere beside a page that is being made, in the name of whoever brings it. Nobody is told of each: the team hears
 * of the page. Where its words are the server has yet to find.
 */
export async function bringThreads(
  rows: Database,
  threads: readonly ImportedThread[],
  writer: Omit<BesidePage, 'facts'>,
): Promise<void> {
  const { account, now } = writer;
  // Of one moment those with the lower ids come first.
  const ids = threads.map(() => randomUUID()).sort();
  const made = threads.map(({ about, comments, resolved }, place) => {
    const id = ids[place] ?? '';
    const thread = {
      ...threadRow({ id, anchor: anchorOf(about), lane: 'everyone' }, writer),
      ...(resolved && { resolved_at: now, resolved_by: account }),
      last_number: comments.length,
    };
    const said = comments.map((body, at) =>
      // The first comment goes by the id of its thread.
      commentRow({ id: at === 0 ? id : randomUUID(), thread: id, number: at + 1, body }, writer),
    );
    return { thread, said, read: { thread_id: id, account_id: account, up_to: comments.length } };
  });
  for (const some of inParts(made.map(({ thread }) => thread)))
    await rows.insertInto('comment_threads').values(some).execute();
  for (const some of inParts(made.flatMap(({ said }) => said)))
    await rows.insertInto('comments').values(some).execute();
  for (const some of inParts(made.map(({ read }) => read)))
    await rows.insertInto('comment_readings').values(some).execute();
}

/** No letter of a page has this id: its words alone are looked for. */
const unknown = { client: 0, clock: 0 };

function anchorOf(about: ImportedThread['about']): Anchor {
  if (about === null) return { kind: 'page' };
  return { kind: 'passage', block: null, start: unknown, end: unknown, ...about, version: 0 };
}

function inParts<Row>(all: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let from = 0; from < all.length; from += atOnce) parts.push(all.slice(from, from + atOnce));
  return parts;
}
