import type { AbstractSnapshot } from 'abstract-level';
import { type LoadedPage, PageDamaged, type PageSnapshot, type PageUpdate } from '../page-journal.ts';
import { StrongestClaims } from '../strongest-claims.ts';
import { type Entry, readBody, unsealEntry } from './entry.ts';
import { type Head, readHead } from './head.ts';
import {
  ENTRY,
  entryKey,
  headKey,
  ordinalOfKey,
  pageRange,
  SEGMENT,
  SNAPSHOT,
  segmentKey,
  seqOfKey,
} from './keys.ts';
import { isLevelCorruption, type Level } from './level-store.ts';
import { checksumSeed, RecordDamaged } from './record.ts';
import { type Stored, scan } from './scan.ts';
import { readSegment } from './segment.ts';
import { readSnapshot } from './snapshot.ts';

/** A page as its records say, checked. */
export type PageOnDisk = {
  loaded: LoadedPage;
  /** Its end. */
  head: Head;
  /** Whether the head on disk says less, as after a crash. */
  headIsBehind: boolean;
  /** `upTo` of the whole generations, the newest first. */
  generations: number[];
  /** Records the page can do without; to be set aside. */
  damaged: Stored[];
};

/**
 * Reads a page at one moment and proves it whole: every update from the snapshot to the head, in sequence. Null if the page
 * has no record at all. Throws `PageDamaged`.
 * `limit`: what lies behind it does not count, for a write that failed may have left it there.
 */
export async function readPage(db: Level, page: string, limit: Head | null): Promise<PageOnDisk | null> {
  const snapshot = db.snapshot();
  try {
    return await new PageReading(db, page, snapshot).read(limit);
  } catch (error) {
    if (error instanceof RecordDamaged || isLevelCorruption(error)) {
      throw new PageDamaged(`page ${page}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    await snapshot.close();
  }
}

class PageReading {
  readonly #db: Level;
  readonly #page: string;
  readonly #view: AbstractSnapshot;
  readonly #seed: number;
  readonly #claims = new StrongestClaims();
  readonly #tail: PageUpdate[] = [];
  readonly #repairs: string[] = [];
  readonly #damaged: Stored[] = [];
  /** The last update that is accounted for. */
  #reached = 0;
  #ordinal = 0;

  constructor(db: Level, page: string, view: AbstractSnapshot) {
    this.#db = db;
    this.#page = page;
    this.#view = view;
    this.#seed = checksumSeed(page);
  }

  async read(limit: Head | null): Promise<PageOnDisk | null> {
    const head = limit ?? (await this.#readHead());
    const { snapshot, generations } = await this.#readGenerations();
    this.#reached = snapshot?.upTo ?? 0;
    // Entries the snapshot covers are passed over, those a compaction that was cut short left unpacked as well.
    const range = {
      gte: entryKey(this.#page, this.#reached, this.#reached === 0 ? 0 : 1),
      lt: pageRange(this.#page, ENTRY).lt,
    };
    for await (const run of scan(this.#db, range, this.#view)) {
      for (const [key, value] of run) {
        const entry = this.#readEntry(key, value, limit);
        if (entry === null) continue;
        if (entry.firstSeq > this.#reached + 1) await this.#addSegments(entry.firstSeq);
        this.#add(entry);
      }
    }
    if (head === null || this.#reached < head.seq) await this.#addSegments((head?.seq ?? Infinity) + 1);
    if (this.#reached === 0) {
      if (head === null && this.#damaged.length === 0) return null;
      throw new RecordDamaged('none of its updates can be read');
    }
    if (head !== null && this.#reached < head.seq) {
      throw new RecordDamaged(`updates ${this.#reached + 1} to ${head.seq} are missing`);
    }
    if (head === null) this.#repairs.push('the head was damaged: written anew');
    const ordinal = head?.seq === this.#reached ? Math.max(head.ordinal, this.#ordinal) : this.#ordinal;
    return {
      loaded: { snapshot, tail: this.#tail, claims: this.#claims.list(), repairs: this.#repairs },
      head: { seq: this.#reached, ordinal },
      headIsBehind: head !== null && head.seq < this.#reached,
      generations,
      damaged: this.#damaged,
    };
  }

  async #readHead(): Promise<Head | null> {
    const key = headKey(this.#page);
    const value = await this.#db.get(key, { snapshot: this.#view });
    if (value === undefined) return null;
    try {
      return readHead(value, this.#seed);
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      this.#damaged.push([key, value]);
      return null;
    }
  }

  async #readGenerations(): Promise<{ snapshot: PageSnapshot | null; generations: number[] }> {
    const range = pageRange(this.#page, SNAPSHOT);
    // Forwards: backwards LevelDB would look for a last one through all the entries deleted before it.
    const found: Stored[] = [];
    for await (const run of scan(this.#db, range, this.#view)) found.push(...run);
    let newest: PageSnapshot | null = null;
    const generations: number[] = [];
    for (const [key, value] of found.reverse()) {
      const upTo = seqOfKey(key);
      try {
        const { snapshot, claims } = readSnapshot(value, upTo, this.#seed);
        generations.push(upTo);
        if (newest === null) {
          newest = snapshot;
          this.#claims.add(claims);
        }
      } catch (error) {
        if (!(error instanceof RecordDamaged)) throw error;
        this.#damaged.push([key, value]);
        this.#repairs.push(`snapshot up to ${upTo} was damaged (${error.message}): set aside`);
      }
    }
    return { snapshot: newest, generations };
  }

  /** Null if the entry lies behind the limit. */
  #readEntry(key: Buffer, value: Buffer, limit: Head | null): Entry | null {
    const lastSeq = seqOfKey(key);
    const ordinal = ordinalOfKey(key);
    if (limit !== null && (lastSeq > limit.seq || (lastSeq === limit.seq && ordinal > limit.ordinal)))
      return null;
    this.#ordinal = ordinal;
    try {
      return readBody(unsealEntry(value, lastSeq, this.#seed));
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      throw new RecordDamaged(`entry ending with update ${lastSeq}: ${error.message}`, { cause: error });
    }
  }

  /** Adds what segments hold between the last update reached and `end`: needed when a newer snapshot is gone. */
  async #addSegments(end: number): Promise<void> {
    const range = { gte: segmentKey(this.#page, this.#reached + 1), lt: pageRange(this.#page, SEGMENT).lt };
    for await (const run of scan(this.#db, range, this.#view)) {
      for (const [key, value] of run) {
        const lastSeq = seqOfKey(key);
        const entry = await readSegment(value, lastSeq, this.#seed);
        this.#add(entry);
        if (lastSeq + 1 >= end) return;
      }
    }
  }

  #add(entry: Entry): void {
    if (entry.firstSeq > this.#reached + 1) {
      throw new RecordDamaged(`updates ${this.#reached + 1} to ${entry.firstSeq - 1} are missing`);
    }
    for (const update of entry.updates) {
      if (update.seq <= this.#reached) continue;
      this.#tail.push(update);
      this.#reached = update.seq;
    }
    this.#claims.add(entry.claims);
  }
}
