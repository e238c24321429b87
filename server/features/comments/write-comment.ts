import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import { filesOf, mentionsOf, plainWords } from '../../../shared/contracts/comments/comment-body.ts';
import { contentOf, proposal } from '../../../shared/contracts/comments/suggestion.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { thoseInLane } from '../../access/comment-lanes.ts';
import { idsWhere } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';

/**
 * Refuses what shows a file which is neither one of the page's project nor was added beside the page, or which its writer may not see: a
 * comment opens no file, and no suggestion does. Null: there is none.
 */
export async function foreignFiles(
  rows: Database,
  bodies: readonly (CommentBody | null)[],
  { page, account, now }: BesidePage,
): Promise<RefusalBody<'invalid_input'> | null> {
  const files = [...new Set(bodies.flatMap(filesOf))];
  if (files.length === 0) return null;
  const near = rows
    .selectFrom('files')
    .innerJoin('pages', 'pages.project_id', 'files.project_id')
    .select('files.id')
    .where('pages.id', '=', page)
    .unionAll(rows.selectFrom('comment_files').select('comment_files.id').where('page_id', '=', page));
  const known = await rows
    .selectFrom(near.as('near'))
    .select('near.id')
    .where('near.id', 'in', files)
    .where('near.id', 'in', idsWhere(rows, account, 'file:view', 'fileId', now))
    .execute();
  if (known.length === files.length) return null;
  return refuse('invalid_input', [{ path: 'body.body', problem: 'unknown_file' }]);
}

type NewComment = { id: string; thread: string; number: number; body: CommentBody | null };

export function commentRow(
  { id, thread, number, body }: NewComment,
  { account, now }: Omit<BesidePage, 'facts'>,
) {
  return {
    id,
    thread_id: thread,
    number,
    account_id: account,
    body: JSON.stringify(body),
    words: plainWords(body),
    created_at: now,
    edited_at: null,
    removed_at: null,
    removed_by: null,
  };
}

/** Writes the row of a comment. Answers with those who are mentioned in it and may see the page. */
export async function insertComment(
  rows: Database,
  { id, thread, number, body }: NewComment,
  writer: Omit<BesidePage, 'facts'>,
): Promise<string[]> {
  await rows.insertInto('comments').values(commentRow({ id, thread, number, body }, writer)).execute();
  await rows
    .insertInto('comment_readings')
    .values({ thread_id: thread, account_id: writer.account, up_to: number })
    .onConflict((same) => same.columns(['thread_id', 'account_id']).doUpdateSet({ up_to: number }))
    .execute();
  await noteShown(rows, id, body);
  return noteMentioned(rows, { id, body }, writer);
}

/** Notes which pictures and recordings a comment shows as it is now; the first of a suggestion shows those that it suggests as well. */
export async function noteShown(rows: Database, comment: string, body: CommentBody | null): Promise<void> {
  const suggested = await rows
    .selectFrom('comment_suggestions')
    .select('proposal')
    // The first comment goes by the id of its thread.
    .where('thread_id', '=', comment)
    .executeTakeFirst();
  const content = suggested ? contentOf(proposal.parse(JSON.parse(suggested.proposal))) : null;
  await rows.deleteFrom('comment_shows').where('comment_id', '=', comment).execute();
  await rows
    .insertInto('comment_shows')
    .columns(['comment_id', 'file_id'])
    .expression((eb) =>
      eb
        .selectFrom('comment_files')
        .select([eb.val(comment).as('comment_id'), 'id as file_id'])
        .where('id', 'in', [...filesOf(body), ...filesOf(content)]),
    )
    .execute();
}

/**
 * Notes who is mentioned in a comment, as it is now, and may see the page: they are called by name in it, whatever its lane; the others
 * are nobody there. Answers with those who were not mentioned in it before.
 */
export async function noteMentioned(
  rows: Database,
  { id, body }: Pick<NewComment, 'id' | 'body'>,
  { page, now }: Omit<BesidePage, 'facts'>,
): Promise<string[]> {
  const seeing = await thoseInLane(rows, mentionsOf(body), page, 'everyone', now);
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
