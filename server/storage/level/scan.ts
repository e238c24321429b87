import type { AbstractSnapshot } from 'abstract-level';
import type { Level } from './level-store.ts';

export type Stored = [key: Buffer, value: Buffer];

/** Records fetched at a time at most, and their bytes: large enough to be quick, small enough not to hold up others. */
const RECORDS = 500;
/**
 * Records fetched at first, and how much that grows. LevelDB's binding takes 64 bytes for each record it may fetch, which stay until
 * the garbage collector comes by; most pages have a handful.
 */
const FIRST_RECORDS = 8;
const GROWTH = 4;
const BYTES = 256 * 1024;

/** The records of a key range in order, in runs; between two runs others get their turn. */
export async function* scan(
  db: Level,
  range: { gte: Buffer; lt: Buffer },
  snapshot: AbstractSnapshot,
): AsyncGenerator<Stored[]> {
  const iterator = db.iterator({ ...range, snapshot, highWaterMarkBytes: BYTES });
  try {
    for (let records = FIRST_RECORDS; ; records = Math.min(records * GROWTH, RECORDS)) {
      const run = await iterator.nextv(records);
      if (run.length === 0) return;
      yield run;
    }
  } finally {
    await iterator.close();
  }
}
