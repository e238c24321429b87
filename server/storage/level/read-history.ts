import { PageDamaged, type PageUpdate } from '../page-journal.ts';
import { readBody, unsealEntry } from './entry.ts';
import { ENTRY, entryKey, pageRange, SEGMENT, segmentKey, seqOfKey } from './keys.ts';
import type { Level, LevelStore } from './level-store.ts';
import { checksumSeed, RecordDamaged } from './record.ts';
import { readSegment } from './segment.ts';

const ENTRIES_A_READ = 500;

/**
 * Every update from `from` to the end the page has when reading begins (0: there is no such page), in order. Each read is short and starts where the last one ended, so that a
 * compaction, a reopening of the store or a slow consumer meanwhile does no harm. Throws `PageDamaged` where it breaks off.
 */
export async function* readHistory(
  store: LevelStore,
  page: string,
  from: number,
  endOf: (page: string) => Promise<number>,
): AsyncGenerator<PageUpdate> {
  const end = await endOf(page);
  const seed = checksumSeed(page);
  let next = Math.max(1, from);
  while (next <= end) {
    const start = next;
    // A compaction may pack what is looked for between the first two reads.
    for (const read of [segmentFrom, entriesFrom, segmentFrom]) {
      const updates = await store.read((db) => named(page, read(db, page, seed, start)));
      if (updates[0] === undefined || updates[0].seq > start) continue;
      for (const update of updates) {
        if (update.seq < next) continue;
        if (update.seq > end) return;
        if (update.seq !== next) throw missing(page, next);
        next++;
        yield update;
      }
      break;
    }
    if (next === start) throw missing(page, next);
  }
}

function missing(page: string, seq: number): PageDamaged {
  return new PageDamaged(`page ${page}: update ${seq} is missing`);
}

async function entriesFrom(db: Level, page: string, seed: number, seq: number): Promise<PageUpdate[]> {
  const range = { gte: entryKey(page, seq, 0), lt: pageRange(page, ENTRY).lt };
  const found = await db.iterator({ ...range, limit: ENTRIES_A_READ }).all();
  const first = found[0];
  if (first !== undefined && readBody(unsealEntry(first[1], seqOfKey(first[0]), seed)).firstSeq > seq)
    return [];
  return found.flatMap(([key, value]) => readBody(unsealEntry(value, seqOfKey(key), seed)).updates);
}

async function segmentFrom(db: Level, page: string, seed: number, seq: number): Promise<PageUpdate[]> {
  const range = { gte: segmentKey(page, seq), lt: pageRange(page, SEGMENT).lt };
  const [found] = await db.iterator({ ...range, limit: 1 }).all();
  if (found === undefined) return [];
  return (await readSegment(found[1], seqOfKey(found[0]), seed)).updates;
}

async function named<T>(page: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RecordDamaged)
      throw new PageDamaged(`page ${page}: ${error.message}`, { cause: error });
    throw error;
  }
}
