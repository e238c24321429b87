import { readHead } from './head.ts';
import { ENTRY, entryKey, headKey, pageRange, SNAPSHOT, seqOfKey } from './keys.ts';
import type { Level } from './level-store.ts';
import { checksumSeed, RecordDamaged } from './record.ts';

/**
 * Number of the last update of a page; 0 if its head is missing or damaged. The head may be a second behind, as after a crash: what came
 * after it stands in entries, or is covered by a snapshot, and their keys tell.
 */
export async function readEnd(db: Level, page: string): Promise<number> {
  const value = await db.get(headKey(page));
  if (value === undefined) return 0;
  try {
    const { seq } = readHead(value, checksumSeed(page));
    const ends = await db.keys(pageRange(page, SNAPSHOT)).all();
    const later = { gte: entryKey(page, seq + 1, 0), lt: pageRange(page, ENTRY).lt };
    ends.push(...(await db.keys(later).all()));
    return Math.max(seq, ...ends.map(seqOfKey));
  } catch (error) {
    if (error instanceof RecordDamaged) return 0;
    throw error;
  }
}
