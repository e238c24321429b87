import { abilitiesOf } from '../../../shared/access/can.ts';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { reactions } from '../../../shared/contracts/comments.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { findThread, type ThreadRow } from './find-thread.ts';

type Changed = { lane: Visibility };

/** Resolves a thread or opens it again, if the reader began it, writes the page or leads there. */
export async function resolveThread(
  db: Database,
  thread: string,
  resolved: boolean,
  reader: BesidePage,
): Promise<Changed | RefusalBody<'not_found'>> {
  const { account, now, page } = reader;
  return db.transaction().execute(async (rows) => {
    const row = await findThread(rows, thread, reader);
    if (!row || !leads(row, reader)) return refuse('not_found');
    const lane = row.visibility;
    if ((row.resolved_at !== null) === resolved) return { lane };
    await rows
      .updateTable('comment_threads')
      .set({ resolved_at: resolved ? now : null, resolved_by: resolved ? account : null })
      .where('id', '=', thread)
      .execute();
    if (resolved && lane === 'everyone') {
      const { project_id: project } = await rows
        .selectFrom('pages')
        .select('project_id')
        .where('id', '=', page)
        .executeTakeFirstOrThrow();
      await recordActivity(rows, { project, actor: account, action: 'comments.resolved', page }, now);
    }
    return { lane };
  });
}

/** Says what a thread is about now; whoever may resolve it may. The server has yet to find it there. */
export async function moveThread(
  db: Database,
  thread: string,
  anchor: Anchor,
  reader: BesidePage,
): Promise<Changed | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const row = await findThread(rows, thread, reader);
    if (!row || !leads(row, reader)) return refuse('not_found');
    await rows
      .updateTable('comment_threads')
      .set({
        anchor: JSON.stringify(anchor.kind === 'page' ? anchor : { ...anchor, version: 0 }),
        anchored: row.anchored + 1,
        detached_at: null,
      })
      .where('id', '=', thread)
      .execute();
    return { lane: row.visibility };
  });
}

function leads({ author }: ThreadRow, { account, facts }: BesidePage): boolean {
  const may = abilitiesOf(facts, ['page:write', 'comment:moderate']);
  return author === account || may['page:write'] || may['comment:moderate'];
}

/** Notes up to which comment somebody has read a thread. */
export async function markThread(
  db: Database,
  thread: string,
  upTo: number,
  reader: BesidePage,
): Promise<Changed | RefusalBody<'not_found'>> {
  const row = await findThread(db, thread, reader);
  if (!row) return refuse('not_found');
  // What nobody has written yet is not read.
  const up_to = Math.min(upTo, row.last_number);
  await db
    .insertInto('comment_readings')
    .values({ thread_id: thread, account_id: reader.account, up_to })
    .onConflict((same) => same.columns(['thread_id', 'account_id']).doUpdateSet({ up_to }))
    .execute();
  return { lane: row.visibility };
}

/** Puts a reaction to a comment that is there, or takes it back. */
export async function react(
  db: Database,
  {
    thread,
    comment,
    emoji,
    on,
  }: { thread: string; comment: string; emoji: (typeof reactions)[number]; on: boolean },
  reader: BesidePage,
): Promise<Changed | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const row = await findThread(rows, thread, reader);
    const there = await rows
      .selectFrom('comments')
      .select('id')
      .where('id', '=', comment)
      .where('thread_id', '=', thread)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!row || !there) return refuse('not_found');
    const reaction = { comment_id: comment, account_id: reader.account, emoji };
    if (on)
      await rows
        .insertInto('comment_reactions')
        .values(reaction)
        .onConflict((same) => same.doNothing())
        .execute();
    else
      await rows
        .deleteFrom('comment_reactions')
        .where('comment_id', '=', comment)
        .where('account_id', '=', reader.account)
        .where('emoji', '=', emoji)
        .execute();
    return { lane: row.visibility };
  });
}
