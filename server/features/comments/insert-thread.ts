import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { insertComment } from './write-comment.ts';

export type NewThread = {
  id: string;
  anchor: Anchor;
  lane: Visibility;
  /** Null: a suggestion without a reason. */
  body: CommentBody | null;
  proposal: Proposal | null;
};

/** An open thread with one comment. */
export function threadRow(
  { id, anchor, lane }: Pick<NewThread, 'id' | 'anchor' | 'lane'>,
  { page, account, now }: Omit<BesidePage, 'facts'>,
) {
  return {
    id,
    page_id: page,
    author: account,
    visibility: lane,
    // What a browser says of the version counts for nothing: the server looks for itself.
    anchor: JSON.stringify(anchor.kind === 'page' ? anchor : { ...anchor, version: 0 }),
    anchored: 1,
    detached_at: null,
    carried_from: null,
    created_at: now,
    resolved_at: null as number | null,
    resolved_by: null as string | null,
    last_number: 1,
  };
}

/** Writes the rows of a thread with its first comment. Answers with those who are mentioned in it and can see it. */
export async function insertThread(
  rows: Database,
  { id, anchor, lane, body, proposal }: NewThread,
  writer: Omit<BesidePage, 'facts'>,
): Promise<string[]> {
  await rows.insertInto('comment_threads').values(threadRow({ id, anchor, lane }, writer)).execute();
  if (proposal)
    await rows
      .insertInto('comment_suggestions')
      .values({
        thread_id: id,
        account_id: writer.account,
        proposal: JSON.stringify(proposal),
        was: anchor.kind === 'passage' ? anchor.quote : '',
        state: 'open',
      })
      .execute();
  // The first comment goes by the id of its thread: one made by a browser is enough.
  return insertComment(rows, { id, thread: id, number: 1, body }, writer);
}
