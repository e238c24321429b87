import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import { filesOf, mentionsOf, plainWords } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { thoseInLane } from '../../access/comment-lanes.ts';
import { idsWhere } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';

/**
 * Refuses a body that shows a file which is none of the page's project, or which its writer may not see: a comment opens no file.
 * Null: there is none.
 */
export async function foreignFiles(
  rows: Database,
  body: CommentBody | null,
  { page, account, now }: BesidePage,
): Promise<RefusalBody<'invalid_input'> | null> {
  const files = filesOf(body);
  if (files.length === 0) return null;
  const known = await rows
    .selectFrom('files')
    .innerJoin('pages', 'pages.project_id', 'files.project_id')
    .select('files.id')
    .where('pages.id', '=', page)
    .where('files.id', 'in', files)
    .where('files.id', 'in', idsWhere(rows, account, 'file:view', 'fileId', now))
    .execute();
  if (known.length === files.length) return null;
  return refuse('invalid_input', [{ path: 'body.body', problem: 'unknown_file' }]);
}

type NewComment = { id: string; thread: string; lane: Visibility; number: number; body: CommentBody | null };

/** Writes the row of a comment. Answers with those who are mentioned in it and can see it. */
export async function insertComment(
  rows: Database,
  { id, thread, lane, number, body }: NewComment,
  writer: Omit<BesidePage, 'facts'>,
): Promise<string[]> {
  await rows
    .insertInto('comments')
    .values({
      id,
      thread_id: thread,
      number,
      account_id: writer.account,
      body: JSON.stringify(body),
      words: plainWords(body),
      created_at: writer.now,
      edited_at: null,
      removed_at: null,
      removed_by: null,
    })
    .execute();
  await rows
    .insertInto('comment_readings')
    .values({ thread_id: thread, account_id: writer.account, up_to: number })
    .onConflict((same) => same.columns(['thread_id', 'account_id']).doUpdateSet({ up_to: number }))
    .execute();
  return noteMentioned(rows, { id, lane, body }, writer);
}

/** Notes who is mentioned in a comment, as it is now, and can see it. Answers with those who were not mentioned in it before. */
export async function noteMentioned(
  rows: Database,
  { id, lane, body }: Pick<NewComment, 'id' | 'lane' | 'body'>,
  { page, now }: Omit<BesidePage, 'facts'>,
): Promise<string[]> {
  const seeing = await thoseInLane(rows, mentionsOf(body), page, lane, now);
  const before = await rows
    .deleteFrom('comment_mentions')
    .where('comment_id', '=', id)
    .returning('account_id')
    .execute();
  if (seeing.length > 0)
    await rows
      .insertInto('comment_mentions')
      .values(seeing.map((account_id) => ({ comment_id: id, account_id })))
      .execute();
  return seeing.filter((account) => !before.some(({ account_id }) => account_id === account));
}
