import type { z } from 'zod';
import { contentOf } from '../../../shared/contracts/comments/suggestion.ts';
import type { createThread as contract } from '../../../shared/contracts/comments.ts';
import { maxThreads } from '../../../shared/contracts/comments.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { insertThread } from './insert-thread.ts';
import { tell, writersOf } from './tell-comment.ts';
import { foreignFiles } from './write-comment.ts';

type NewThread = z.output<NonNullable<(typeof contract)['body']>>;

/** Begins a thread; one that is there already under this id stays as it is. Answers with the accounts that were told. */
export async function createThread(
  db: Database,
  { id, anchor, visibility, body, proposal }: NewThread,
  writer: BesidePage,
): Promise<{ told: string[] } | RefusalBody<'not_found' | 'invalid_input' | 'too_many_threads'>> {
  const { account, page, now } = writer;
  if (!lanesOf(writer.facts).includes(visibility))
    return refuse('invalid_input', [{ path: 'body.visibility', problem: 'unknown' }]);
  if (!proposal && !body) return refuse('invalid_input', [{ path: 'body.body', problem: 'empty' }]);
  if (proposal && anchor.kind === 'page')
    return refuse('invalid_input', [{ path: 'body.proposal', problem: 'about_no_words' }]);
  return db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('comment_threads')
      .select(['page_id', 'author'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (before)
      return before.page_id === page && before.author === account ? { told: [] } : refuse('not_found');
    const inUse = await rows
      .selectFrom('pages')
      .select('project_id')
      .where('id', '=', page)
      .where('trashed_with', 'is', null)
      .executeTakeFirst();
    // It may have gone since the door was passed.
    if (!inUse) return refuse('not_found');
    const foreign = await foreignFiles(rows, [body, contentOf(proposal)], writer);
    if (foreign) return foreign;
    if (await isFull(rows, page)) return refuse('too_many_threads');
    const lane = visibility;
    const mentioned = await insertThread(rows, { id, anchor, lane, body, proposal }, writer);
    const about = { thread: id, lane };
    const told = await tell(rows, 'mention', mentioned, about, writer);
    const team = (await writersOf(rows, page, now)).filter((each) => !mentioned.includes(each));
    told.push(...(await tell(rows, proposal ? 'suggestion' : 'comment', team, about, writer)));
    if (visibility === 'everyone')
      await recordActivity(
        rows,
        {
          project: inUse.project_id,
          actor: account,
          action: proposal ? 'comments.suggested' : 'comments.began',
          page,
        },
        now,
      );
    return { told };
  });
}

async function isFull(rows: Database, page: string): Promise<boolean> {
  const { count } = await rows
    .selectFrom('comment_threads')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('page_id', '=', page)
    .executeTakeFirstOrThrow();
  return Number(count) >= maxThreads;
}
