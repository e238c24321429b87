import type { FastifyBaseLogger } from 'fastify';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { storedIdsOf } from './files.ts';
import { removeAll } from './receive.ts';

export type FileTrashEndsPorts = {
  db: Database;
  files: FileStore;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** In ms: whether a file goes on its thirtieth day or some hours later is noticed by nobody. */
const lookEvery = 86_400_000;

/** Once a day: removes for ever the files that have been in the trash for thirty days. */
export class FileTrashEnds {
  private readonly ports: FileTrashEndsPorts;
  private alarm: { cancel(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: FileTrashEndsPorts) {
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
    if (this.stopped) return;
    try {
      await this.removeOld();
    } catch (error) {
      // A disk that fails, or a mistake of ours: neither may end the looking.
      this.ports.log.warn({ err: error }, 'the trash of files was not emptied');
    }
    if (!this.stopped) this.alarm = this.ports.clock.after(lookEvery, () => void this.look());
  }

  /** Rows first: bytes without a row are collected at the next start. */
  private async removeOld(): Promise<void> {
    const { db, files, clock } = this.ports;
    const old = await db
      .deleteFrom('files')
      .where('trashed_at', '<=', clock.now() - keptInTrash)
      // What was copied from its project still shows it.
      .where('id', 'not in', (eb) => eb.selectFrom('file_places').select('file_id'))
      .returning(['id', 'preview'])
      .execute();
    await removeAll(files, old.flatMap(storedIdsOf));
  }
}
