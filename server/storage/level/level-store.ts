import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { FolderInUse, StoreUnavailable } from '../page-journal.ts';
import type { Failpoints } from '../testing/failpoints.ts';

export type Level = ClassicLevel<Buffer, Buffer>;
export type LevelBatch = ReturnType<Level['batch']>;

export type LevelOptions = {
  /** Lets tests break single calls to the disk. */
  failpoints?: Failpoints;
  /** Bytes LevelDB keeps in memory before it writes a table; its log is as long at most. Default 4 MiB. */
  writeBufferSize?: number;
  /** Told what was found damaged in LevelDB's log, which LevelDB itself passes over in silence. */
  onDamage?(words: string): void;
};

/** Bytes of blocks that LevelDB keeps in memory after reading them: a page is read once, then its room has it. */
const blockCache = 1024 * 1024;

/** Room the disk must have beyond LevelDB's log before the database is opened again: new tables and manifest. */
const SPARE_BYTES = 256 * 1024;

/**
 * The LevelDB database of one folder, which can be opened again in place. After a failed write LevelDB must not
 * be written to: its log may end in half a record, and what follows would be lost at the next start without a word.
 */
export class LevelStore {
  #folder: string;
  #options: LevelOptions;
  #db: Level;
  #isOpen = false;
  #closed = false;
  #reads = 0;
  #readsEnded: (() => void) | null = null;
  #reopening: Promise<void> | null = null;

  constructor(folder: string, options: LevelOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#db = new ClassicLevel(folder, {
      keyEncoding: 'buffer',
      valueEncoding: 'buffer',
      cacheSize: blockCache,
      ...(options.writeBufferSize === undefined ? {} : { writeBufferSize: options.writeBufferSize }),
    });
  }

  /** Throws `FolderInUse`, or `StoreUnavailable` if the folder cannot be used. */
  async open(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await this.call('open', () => this.#db.open());
      this.#isOpen = true;
    } catch (error) {
      if (codes(error).includes('LEVEL_LOCKED')) {
        throw new FolderInUse(`another process holds ${this.#folder}`, { cause: error });
      }
      throw unavailable(error);
    }
  }

  /** Runs a read on the open database, after a reopening under way. Throws `StoreUnavailable`. */
  async read<T>(work: (db: Level) => Promise<T>): Promise<T> {
    while (this.#reopening !== null) await this.#reopening.catch(laterReadSays);
    this.#refuseIfClosed();
    if (!this.#isOpen) await this.reopen();
    this.#reads++;
    try {
      return await this.call('read', () => work(this.#db));
    } catch (error) {
      if (codes(error).some(isDiskCode)) throw unavailable(error);
      throw error;
    } finally {
      if (--this.#reads === 0) this.#readsEnded?.();
    }
  }

  /** A batch that collects writes; it copies keys and values at once. Throws `StoreUnavailable` after `close`. */
  batch(): LevelBatch {
    this.#refuseIfClosed();
    return this.#db.batch();
  }

  /** Puts a batch on disk, whole or not at all. The caller reopens the store if it throws. */
  write(batch: LevelBatch): Promise<void> {
    return this.call('write', () => batch.write({ sync: true }));
  }

  /**
   * Closes the database and opens it again, which ends LevelDB's refusal to write after a failure. Leaves it open for
   * reading while the disk would not take a write anyway. Throws `StoreUnavailable`.
   */
  reopen(): Promise<void> {
    this.#reopening ??= this.#reopen().finally(() => {
      this.#reopening = null;
    });
    return this.#reopening;
  }

  async #reopen(): Promise<void> {
    try {
      this.#refuseIfClosed();
      await this.call('open', () => this.#tryDisk());
      if (this.#reads > 0) {
        await new Promise<void>((ended) => {
          this.#readsEnded = ended;
        });
        this.#readsEnded = null;
      }
      this.#isOpen = false;
      await this.#db.close();
      await this.#db.open();
      this.#isOpen = true;
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** Writes as much as opening will need, and takes it away again. */
  async #tryDisk(): Promise<void> {
    const path = join(this.#folder, 'disk-trial');
    let bytes = SPARE_BYTES;
    for (const name of await readdir(this.#folder)) {
      if (name.endsWith('.log')) bytes += (await stat(join(this.#folder, name))).size;
    }
    try {
      const file = await open(path, 'w');
      try {
        await file.writeFile(Buffer.alloc(bytes));
        await file.sync();
      } finally {
        await file.close();
      }
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Waits for reads under way, then frees the folder, for good: it may be another process's in the next moment. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#reopening?.catch(laterReadSays);
    this.#isOpen = false;
    await this.#db.close();
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new StoreUnavailable('the store is closed');
  }

  private call<T>(call: 'read' | 'write' | 'open', work: () => Promise<T>): Promise<T> {
    const { failpoints } = this.#options;
    return failpoints === undefined ? work() : failpoints.run(call, work);
  }
}

/** What a failing disk or LevelDB said, as the port's error. */
export function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new StoreUnavailable(cause instanceof Error ? cause.message : String(cause), { cause: error });
}

/** The error codes of an error and of what caused it. */
function codes(error: unknown): string[] {
  const found: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') found.push(at.code);
  }
  return found;
}

function isDiskCode(code: string): boolean {
  return code === 'LEVEL_IO_ERROR' || code === 'LEVEL_DATABASE_NOT_OPEN' || /^E[A-Z]+$/.test(code);
}

/** LevelDB itself found a block it cannot read. */
export function isLevelCorruption(error: unknown): boolean {
  return codes(error).includes('LEVEL_CORRUPTION');
}

/** The read that waited opens the store itself and reports what it meets. */
function laterReadSays(): void {}
