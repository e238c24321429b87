import type { FastifyBaseLogger } from 'fastify';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
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
export class TrashEnds {
  private readonly ports: TrashEndsPorts;
  private alarm: { cancel(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: TrashEndsPorts) {
    this.ports = ports;
  }

  /** To be called at start; looks again by itself. */
  look(): Promise<void> {
    this.running = this.running.then(() => this.lookNow());
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    await this.running;
  }

  private async lookNow(): Promise<void> {
    this.alarm?.cancel();
    if (this.stopped) return;
    let wait = lookEvery;
    try {
      await this.removeOld();
    } catch (error) {
      // A disk that fails, or a mistake of ours: neither may end the looking.
      this.ports.log.warn({ err: error }, 'the trash was not emptied');
      wait = tryAgainAfter;
    }
    if (!this.stopped) this.alarm = this.ports.clock.after(wait, () => void this.look());
  }

  private async removeOld(): Promise<void> {
    const { db, clock } = this.ports;
    const now = clock.now();
    await removeTexts(this.ports);
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
    for (const { id } of old) {
      if (this.stopped) return;
      await removePage(this.ports, id);
    }
  }
}
