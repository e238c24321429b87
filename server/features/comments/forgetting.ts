import type { FastifyBaseLogger } from 'fastify';
import { Round } from '../../live/round.ts';
import type { Database } from '../../storage/records.ts';

/** How long words that were taken away can be brought back, in ms: "Undo" is on the screen for seconds, and a laptop may sleep over it. */
export const keptFor = 24 * 60 * 60_000;

/** In ms: words go so much late at most. */
const lookEvery = 60 * 60_000;

/** In ms, after a store that did not answer. */
const tryAgainAfter = 60_000;

export type ForgettingPorts = {
  db: Database;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** Once an hour: forgets the words that nobody can bring back any more, and the threads in which nothing else is left. */
export function forgetting(ports: ForgettingPorts): Round {
  const { db, clock } = ports;
  return new Round({
    ...ports,
    words: 'words that were taken away were not forgotten',
    tryAgainAfter,
    async work() {
      await db.transaction().execute((rows) => forgetRemoved(rows, clock.now()));
      return lookEvery;
    },
  });
}

async function forgetRemoved(rows: Database, now: number): Promise<void> {
  const forgotten = await rows
    .updateTable('comments')
    .set({ body: '', words: '' })
    .where('removed_at', '<=', now - keptFor)
    .where('body', '!=', '')
    .returning(['id', 'thread_id'])
    .execute();
  if (forgotten.length === 0) return;
  const ids = forgotten.map(({ id }) => id);
  for (const table of ['comment_shows', 'comment_mentions', 'comment_reactions'] as const)
    await rows.deleteFrom(table).where('comment_id', 'in', ids).execute();
  await rows
    .deleteFrom('comment_threads')
    .where(
      'id',
      'in',
      forgotten.map(({ thread_id }) => thread_id),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('comments')
            .select('comments.id')
            .whereRef('comments.thread_id', '=', 'comment_threads.id')
            .where('comments.body', '!=', ''),
        ),
      ),
    )
    .execute();
}
