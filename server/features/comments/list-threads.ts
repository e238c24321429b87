import type { Person } from '../../../shared/contracts/accounts.ts';
import {
  type Comment,
  commentsPerAnswer,
  latestInList,
  type Thread,
  threadsPerAnswer,
} from '../../../shared/contracts/comments.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { lanesOf, threadsSeenBy } from '../../access/comment-lanes.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { findThread } from './find-thread.ts';
import { placedComments } from './shown-comments.ts';
import { showThreads } from './shown-threads.ts';

/** The threads of a page that the reader may see, the oldest first, from `after` on; each with its first comment and the latest. */
export async function listThreads(
  db: Database,
  reader: BesidePage,
  after: string | undefined,
): Promise<{ threads: Thread[]; people: Person[]; next: string | null }> {
  const [at = '0', id = ''] = after?.split('.') ?? [];
  const rows = await db
    .selectFrom('comment_threads')
    .selectAll()
    .where('page_id', '=', reader.page)
    .where('visibility', 'in', lanesOf(reader.facts))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('comments')
          .select('comments.id')
          .whereRef('comments.thread_id', '=', 'comment_threads.id')
          .where('comments.removed_at', 'is', null),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('created_at', '>', Number(at)),
        eb.and([eb('created_at', '=', Number(at)), eb('id', '>', id)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(threadsPerAnswer + 1)
    .execute();
  const threads = rows.slice(0, threadsPerAnswer);
  const comments = await placedComments(db)
    .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
    .selectAll('comments')
    .where(
      'comments.thread_id',
      'in',
      threads.map((row) => row.id),
    )
    .where((eb) =>
      eb.or([
        eb('comments.number', '=', 1),
        eb('comments.number', '>', eb('comment_threads.last_number', '-', latestInList)),
      ]),
    )
    .orderBy('comments.number')
    .execute();
  const last = threads.at(-1);
  return {
    ...(await showThreads(db, threads, comments, reader)),
    next: rows.length > threads.length && last ? `${last.created_at}.${last.id}` : null,
  };
}

/** One thread with its latest comments before a number; null: with the latest of all. */
export async function getThread(
  db: Database,
  id: string,
  reader: BesidePage,
  before: number | null = null,
): Promise<{ thread: Thread; people: Person[] } | RefusalBody<'not_found'>> {
  const row = await findThread(db, id, reader);
  if (!row) return refuse('not_found');
  const comments = await placedComments(db)
    .selectAll()
    .where('comments.thread_id', '=', id)
    .$if(before !== null, (query) => query.where('comments.number', '<', before ?? 0))
    .orderBy('comments.number', 'desc')
    .limit(commentsPerAnswer)
    .execute();
  const { threads, people } = await showThreads(db, [row], comments.reverse(), reader);
  const [thread] = threads;
  return thread ? { thread, people } : refuse('not_found');
}

/** One comment that is there, as its reader sees it. */
export async function getComment(
  db: Database,
  thread: string,
  id: string,
  reader: BesidePage,
): Promise<{ comment: Comment; people: Person[] } | RefusalBody<'not_found'>> {
  const row = await findThread(db, thread, reader);
  const comments = await db.selectFrom('comments').selectAll().where('id', '=', id).execute();
  if (!row || comments[0]?.thread_id !== thread) return refuse('not_found');
  const { threads, people } = await showThreads(db, [row], comments, reader);
  const comment = threads[0]?.comments[0];
  return comment ? { comment, people } : refuse('not_found');
}

/** The page that a thread is beside now, if the reader may see it. */
export async function pageOfThread(
  db: Database,
  id: string,
  reader: Reader,
): Promise<{ pageId: string } | RefusalBody<'not_found'>> {
  const row = await db
    .selectFrom('comment_threads')
    .select('page_id as pageId')
    .where('id', '=', id)
    .where('id', 'in', threadsSeenBy(db, reader))
    .executeTakeFirst();
  return row ?? refuse('not_found');
}
