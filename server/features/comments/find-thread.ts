import { lanesOf } from '../../access/comment-lanes.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';

/** The row of a thread of the page; undefined if there is none in a lane that is open to the reader: they look the same. */
export function findThread(db: Database, id: string, { page, facts }: BesidePage) {
  return db
    .selectFrom('comment_threads')
    .selectAll()
    .where('id', '=', id)
    .where('page_id', '=', page)
    .where('visibility', 'in', lanesOf(facts))
    .executeTakeFirst();
}

export type ThreadRow = NonNullable<Awaited<ReturnType<typeof findThread>>>;
