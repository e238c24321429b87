import { setImmediate } from 'node:timers/promises';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { placedComments } from './shown-comments.ts';
import { showThreads } from './shown-threads.ts';

/** SQLite takes 32,766 parameters in one statement, and a thread may have 5,000 comments. */
const threadsAtOnce = 5;

/** All threads of a page that the reader may see, the oldest first, each with all its comments: for whoever takes them along. */
export async function wholeThreads(
  db: Database,
  reader: BesidePage,
): Promise<{ threads: Thread[]; people: Person[] }> {
  const rows = await db
    .selectFrom('comment_threads')
    .selectAll()
    .where('page_id', '=', reader.page)
    .where('visibility', 'in', lanesOf(reader.facts))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const threads: Thread[] = [];
  const people = new Map<string, Person>();
  for (let from = 0; from < rows.length; from += threadsAtOnce) {
    const some = rows.slice(from, from + threadsAtOnce);
    const ids = some.map(({ id }) => id);
    const comments = await placedComments(db)
      .selectAll()
      .where('comments.thread_id', 'in', ids)
      .orderBy('comments.number')
      .execute();
    const shown = await showThreads(db, some, comments, reader);
    threads.push(...shown.threads.filter(({ count }) => count > 0));
    for (const person of shown.people) people.set(person.id, person);
    // Nobody's letter waits for all of them.
    await setImmediate();
  }
  return { threads, people: [...people.values()] };
}
