import { threadsSeenBy } from '../../access/comment-lanes.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** More than anybody goes through. */
const atMost = 100;
/** Of the words of a question, in UTF-16 units. */
const beginning = 300;

/**
 * Open threads that somebody began, whose question is still there and that nobody else has answered, the oldest first. Who decides about
 * a suggestion answers it, and one without a reason asks nothing.
 */
export async function listUnanswered(db: Database, reader: Reader) {
  const rows = await db
    .selectFrom('comment_threads')
    .innerJoin('comments', 'comments.thread_id', 'comment_threads.id')
    .innerJoin('pages', 'pages.id', 'comment_threads.page_id')
    .select(['comment_threads.id', 'pages.id as pageId', 'pages.title as pageTitle'])
    .select(['pages.project_id as projectId', 'comments.words', 'comment_threads.created_at as at'])
    .where('comment_threads.author', '=', reader.account)
    .where('comment_threads.resolved_at', 'is', null)
    .where('comment_threads.id', 'in', threadsSeenBy(db, reader))
    .where('comments.number', '=', 1)
    .where('comments.removed_at', 'is', null)
    .where('comments.body', '!=', 'null')
    .where('comment_threads.id', 'not in', (eb) =>
      eb.selectFrom('comment_suggestions').select('thread_id').where('state', '!=', 'open'),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('comments as answer')
            .select('answer.id')
            .whereRef('answer.thread_id', '=', 'comment_threads.id')
            .where('answer.account_id', '!=', reader.account)
            .where('answer.removed_at', 'is', null),
        ),
      ),
    )
    .orderBy('comment_threads.created_at')
    .limit(atMost)
    .execute();
  return rows.map((row) => ({
    ...row,
    words: row.words.slice(0, beginning).replace(/[\ud800-\udbff]$/, ''),
  }));
}
