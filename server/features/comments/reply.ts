import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { maxReplies } from '../../../shared/contracts/comments.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { findThread } from './find-thread.ts';
import { takingPart, tell } from './tell-comment.ts';
import { foreignFiles, insertComment } from './write-comment.ts';

/** What the caller announces: the lane of the thread, and the accounts that were told. */
export type Written = { lane: Visibility; told: string[] };

/** Answers in a thread, which is open again by that; one that is there already under this id stays as it is. */
export async function reply(
  db: Database,
  thread: string,
  { id, body }: { id: string; body: CommentBody },
  writer: BesidePage,
): Promise<Written | RefusalBody<'not_found' | 'invalid_input' | 'too_many_replies'>> {
  return db.transaction().execute(async (rows) => {
    const row = await findThread(rows, thread, writer);
    if (!row) return refuse('not_found');
    const lane = row.visibility;
    const before = await rows
      .selectFrom('comments')
      .select(['thread_id', 'account_id'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (before)
      return before.thread_id === thread && before.account_id === writer.account
        ? { lane, told: [] }
        : refuse('not_found');
    if (row.last_number > maxReplies) return refuse('too_many_replies');
    const foreign = await foreignFiles(rows, [body], writer);
    if (foreign) return foreign;
    const number = row.last_number + 1;
    await rows
      .updateTable('comment_threads')
      .set({ last_number: number, resolved_at: null, resolved_by: null })
      .where('id', '=', thread)
      .execute();
    const others = await takingPart(rows, thread);
    const mentioned = await insertComment(rows, { id, thread, number, body }, writer);
    const about = { thread, lane };
    const told = await tell(rows, 'mention', mentioned, about, writer);
    const answered = others.filter((each) => !mentioned.includes(each));
    told.push(...(await tell(rows, 'reply', answered, about, writer)));
    return { lane, told };
  });
}
