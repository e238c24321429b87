import type { FastifyBaseLogger } from 'fastify';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
import { Round } from '../../live/round.ts';
import { type RemovalPorts, removePage, removeTexts } from './removed-texts.ts';

export type TrashEndsPorts = RemovalPorts & {
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** In ms: whether a page goes on its thirtieth day or some hours later is noticed by nobody. */
const lookEvery = 86_400_000;
/** In ms, after a store that did not answer. */
const tryAgainAfter = 60_000;
/** How long a request to copy a page is remembered, in ms: nobody tries again after a day. */
const rememberCopies = 86_400_000;

/** Once a day: removes for ever what has been in the trash for thirty days, and the texts that an earlier removal left. */
export function trashEnds(ports: TrashEndsPorts): Round {
  return new Round({
    ...ports,
    words: 'the trash was not emptied',
    tryAgainAfter,
    async work(stopped) {
      const whole = await removeOld(ports, stopped);
      return whole ? lookEvery : tryAgainAfter;
    },
  });
}

/** Answers whether all of it could be removed: what cannot holds up nothing else. */
async function removeOld(ports: TrashEndsPorts, stopped: () => boolean): Promise<boolean> {
  const { db, clock, log } = ports;
  const now = clock.now();
  await removeTexts(ports);
  await db
    .deleteFrom('page_copies')
    .where('made_at', '<', now - rememberCopies)
    .execute();
  const old = await db
    .selectFrom('pages')
    .select('id')
    .where('trashed_at', '<=', now - keptInTrash)
    .whereRef('trashed_with', '=', 'id')
    .execute();
  let whole = true;
  for (const { id } of old) {
    if (stopped()) return true;
    try {
      await removePage(ports, id);
    } catch (error) {
      // A disk that fails, or a mistake of ours with this one page.
      log.warn({ page: id, err: error }, 'a page was not removed from the trash');
      whole = false;
    }
  }
  return whole;
}
