import { abilitiesOf } from '../../../shared/access/can.ts';
import { type CommentBody, plainWords } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { findThread } from './find-thread.ts';
import { keptFor } from './forgetting.ts';
import type { Written } from './reply.ts';
import { tell } from './tell-comment.ts';
import { foreignFiles, noteMentioned, noteShown } from './write-comment.ts';

/** Changes one's own words. Whoever is mentioned anew is told. */
export async function editComment(
  db: Database,
  { thread, comment, body }: { thread: string; comment: string; body: CommentBody },
  writer: BesidePage,
): Promise<Written | RefusalBody<'not_found' | 'invalid_input'>> {
  return db.transaction().execute(async (rows) => {
    const row = await findComment(rows, thread, comment, writer);
    if (row?.account_id !== writer.account || row.removed_at !== null) return refuse('not_found');
    const foreign = await foreignFiles(rows, [body], writer);
    if (foreign) return foreign;
    await rows
      .updateTable('comments')
      .set({ body: JSON.stringify(body), words: plainWords(body), edited_at: writer.now })
      .where('id', '=', comment)
      .execute();
    await noteShown(rows, comment, body);
    const { lane } = row;
    const mentioned = await noteMentioned(rows, { id: comment, body }, writer);
    return { lane, told: await tell(rows, 'mention', mentioned, { thread, lane }, writer) };
  });
}

/** Takes a comment away: one's own, or as who leads there. One that is away already stays so. */
export async function removeComment(
  db: Database,
  { thread, comment }: { thread: string; comment: string },
  reader: BesidePage,
): Promise<{ lane: Visibility } | RefusalBody<'not_found'>> {
  const { account, now } = reader;
  return db.transaction().execute(async (rows) => {
    const row = await findComment(rows, thread, comment, reader);
    const leads = abilitiesOf(reader.facts, ['comment:moderate'])['comment:moderate'];
    if (!row || (row.account_id !== account && !leads)) return refuse('not_found');
    await rows
      .updateTable('comments')
      .set({ removed_at: now, removed_by: account })
      .where('id', '=', comment)
      .where('removed_at', 'is', null)
      .execute();
    return { lane: row.lane };
  });
}

/** Brings back what oneself took away; what is there already stays so. */
export async function restoreComment(
  db: Database,
  { thread, comment }: { thread: string; comment: string },
  reader: BesidePage,
): Promise<{ lane: Visibility } | RefusalBody<'not_found'>> {
  const { account, now } = reader;
  return db.transaction().execute(async (rows) => {
    const row = await findComment(rows, thread, comment, reader);
    if (!row) return refuse('not_found');
    const { lane, removed_at, removed_by } = row;
    if (removed_at === null) return row.account_id === account ? { lane } : refuse('not_found');
    if (removed_by !== account || removed_at <= now - keptFor || row.body === '') return refuse('not_found');
    await rows
      .updateTable('comments')
      .set({ removed_at: null, removed_by: null })
      .where('id', '=', comment)
      .execute();
    return { lane };
  });
}

async function findComment(rows: Database, thread: string, comment: string, reader: BesidePage) {
  const about = await findThread(rows, thread, reader);
  const row = await rows
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', comment)
    .where('thread_id', '=', thread)
    .executeTakeFirst();
  return about && row ? { ...row, lane: about.visibility } : null;
}
