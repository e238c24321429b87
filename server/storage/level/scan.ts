import type { AbstractSnapshot } from 'abstract-level';
import type { Level } from './level-store.ts';

export type Stored = [key: Buffer, value: Buffer];

/** Records fetched at a time, and their bytes: large enough to be quick, small enough not to hold up others. */
const RECORDS = 500;
const BYTES = 256 * 1024;

/** The records of a key range in order, in runs; between two runs others get their turn. */
export async function* scan(
  db: Level,
  range: { gte: Buffer; lt: Buffer },
  snapshot: AbstractSnapshot,
): AsyncGenerator<Stored[]> {
  const iterator = db.iterator({ ...range, snapshot, highWaterMarkBytes: BYTES });
  try {
    for (;;) {
      const run = await iterator.nextv(RECORDS);
      if (run.length === 0) return;
      yield run;
    }
  } finally {
    await iterator.close();
  }
}
