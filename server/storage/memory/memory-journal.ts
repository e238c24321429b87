import {
  type Claim,
  FolderInUse,
  type LoadedPage,
  PageDamaged,
  PageExists,
  type PageJournal,
  type PageSnapshot,
  type PageUpdate,
  StoreUnavailable,
} from '../page-journal.ts';
import { StrongestClaims } from '../strongest-claims.ts';
import type { Failpoints, StoreCall } from '../testing/failpoints.ts';

type KeptPage = {
  updates: PageUpdate[];
  claims: Claim[];
  /** The current generation first, then the earlier one. */
  generations: PageSnapshot[];
  damage: Set<PageSnapshot | PageUpdate>;
};

/** What stays when a memory journal is closed; stands for the data folder. */
export class MemoryDisk {
  readonly pages = new Map<string, KeptPage>();
  inUse = false;

  /** Spoils the current snapshot, or the last update, as a failing disk would. */
  damage(page: string, part: 'snapshot' | 'update'): void {
    const kept = this.pages.get(page);
    const spoilt = part === 'snapshot' ? kept?.generations[0] : kept?.updates.at(-1);
    if (kept === undefined || spoilt === undefined) throw new Error(`nothing to damage on page ${page}`);
    kept.damage.add(spoilt);
  }
}

/** A page journal for tests: the semantics of the durable ones, no durability. Throws `FolderInUse`. */
export async function openMemoryJournal(
  disk: MemoryDisk = new MemoryDisk(),
  options: { failpoints?: Failpoints } = {},
): Promise<PageJournal> {
  if (disk.inUse) throw new FolderInUse('another journal holds this memory');
  disk.inUse = true;
  return new MemoryJournal(disk, options.failpoints);
}

class MemoryJournal implements PageJournal {
  readonly #disk: MemoryDisk;
  readonly #failpoints: Failpoints | undefined;
  /** Writes happen one after the other, in the order of the calls. */
  #lastWrite: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(disk: MemoryDisk, failpoints: Failpoints | undefined) {
    this.#disk = disk;
    this.#failpoints = failpoints;
  }

  create(page: string, first: Omit<PageUpdate, 'seq'>): Promise<void> {
    return this.#write((pages) => {
      if (pages.has(page)) throw new PageExists(page);
      const updates = [{ ...first, seq: 1 }];
      return () => {
        pages.set(page, { updates, claims: [], generations: [], damage: new Set() });
      };
    });
  }

  async load(page: string): Promise<LoadedPage | null> {
    const kept = await this.#call('read', () => this.#disk.pages.get(page) ?? null);
    if (kept === null) return null;
    const repairs: string[] = [];
    let [snapshot = null] = kept.generations;
    while (snapshot !== null && kept.damage.has(snapshot)) {
      repairs.push(`snapshot up to ${snapshot.upTo} was damaged: set aside`);
      kept.generations.shift();
      [snapshot = null] = kept.generations;
    }
    const tail = kept.updates.slice(snapshot?.upTo ?? 0);
    for (const update of tail) {
      if (kept.damage.has(update)) throw new PageDamaged(`page ${page}: update ${update.seq}`);
    }
    return { snapshot, tail, claims: strongest(kept.claims), repairs };
  }

  append(page: string, updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void> {
    return this.#write((pages) => {
      const kept = existing(pages, page);
      updates.forEach((update, i) => {
        const last = kept.updates.length + i;
        if (update.seq !== last + 1) throw new RangeError(`page ${page}: update ${update.seq} after ${last}`);
      });
      return () => {
        kept.updates.push(...updates);
        kept.claims.push(...claims);
      };
    });
  }

  compact(page: string, snapshot: PageSnapshot): Promise<void> {
    return this.#write((pages) => {
      const kept = existing(pages, page);
      if (snapshot.upTo < 1 || snapshot.upTo > kept.updates.length) {
        throw new RangeError(
          `page ${page}: snapshot up to ${snapshot.upTo} of ${kept.updates.length} updates`,
        );
      }
      const [current] = kept.generations.filter((generation) => !kept.damage.has(generation));
      if (current !== undefined && current.upTo >= snapshot.upTo) return () => {};
      return () => {
        kept.generations = current === undefined ? [snapshot] : [snapshot, current];
      };
    });
  }

  async *history(page: string, from: number): AsyncGenerator<PageUpdate> {
    const kept = await this.#call('read', () => this.#disk.pages.get(page) ?? null);
    if (kept === null) return;
    for (const update of kept.updates.slice(Math.max(0, from - 1))) {
      if (kept.damage.has(update)) throw new PageDamaged(`page ${page}: update ${update.seq}`);
      yield update;
    }
  }

  async *pages(): AsyncGenerator<string> {
    yield* await this.#call('read', () => [...this.#disk.pages.keys()].sort());
  }

  async *ends(): AsyncGenerator<{ page: string; seq: number }> {
    yield* await this.#call('read', () =>
      [...this.#disk.pages].map(([page, { updates }]) => ({ page, seq: updates.length })),
    );
  }

  remove(page: string): Promise<void> {
    return this.#write((pages) => () => {
      pages.delete(page);
    });
  }

  probe(): Promise<void> {
    return this.#write(() => () => {});
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#lastWrite;
    this.#closed = true;
    this.#disk.inUse = false;
  }

  /** `prepare` checks and returns the change, which is made whole or, if the store fails, not at all. */
  #write(prepare: (pages: Map<string, KeptPage>) => () => void): Promise<void> {
    const written = this.#lastWrite.then(async () => {
      this.#refuseIfClosed();
      const change = prepare(this.#disk.pages);
      await this.#call('write', () => {});
      change();
    });
    this.#lastWrite = written.catch(toldToTheCaller);
    return written;
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new StoreUnavailable('the journal is closed');
  }

  async #call<T>(call: StoreCall, work: () => T): Promise<T> {
    this.#refuseIfClosed();
    if (this.#failpoints === undefined) return work();
    try {
      return await this.#failpoints.run(call, async () => work());
    } catch (error) {
      throw new StoreUnavailable(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

function existing(pages: Map<string, KeptPage>, page: string): KeptPage {
  const kept = pages.get(page);
  if (kept === undefined) throw new Error(`page ${page} does not exist`);
  return kept;
}

function strongest(claims: readonly Claim[]): Claim[] {
  const fold = new StrongestClaims();
  fold.add(claims);
  return fold.list();
}

/** The write that failed was reported to its caller; the next one runs all the same. */
function toldToTheCaller(): void {}
