import { PageDamaged, type PageSnapshot } from '../page-journal.ts';
import type { CommitQueue } from './commit-queue.ts';
import { BODY_HEADER, unsealEntry } from './entry.ts';
import { ENTRY, entryKey, pageRange, SEGMENT, segmentKey, seqOfKey, snapshotKey } from './keys.ts';
import type { Level, LevelBatch, LevelStore } from './level-store.ts';
import type { PageState } from './page-state.ts';
import type { PageOnDisk } from './read-page.ts';
import { RecordDamaged } from './record.ts';
import { joinBodies, lastSeqOf, segmentRecord, unpackedLength, unpackSegment } from './segment.ts';
import { snapshotRecord } from './snapshot.ts';

/** Entries packed in one step: their deletion is prepared on the main thread, 1,000 in about 2 ms. */
const ENTRIES_A_STEP = 1000;
/** Unpacked bytes at which a segment is left alone for good; what one read of history has in memory. */
const SEGMENT_BYTES = 256 * 1024;
/** A segment takes in the one before it if that is less than twice its length: each byte moves log n times. */
const GROWTH = 2;

/** Entries and older segments that one step turns into one segment. */
type Step = { keys: Buffer[]; body: Buffer };

/**
 * Switches the page to `snapshot` and packs the entries it covers. Usually one batch; a very long stretch is packed in
 * several, and the page is whole after each. Throws `PageDamaged`, `StoreUnavailable`.
 */
export async function compactPage(
  store: LevelStore,
  commits: CommitQueue,
  state: PageState,
  current: PageOnDisk,
  snapshot: PageSnapshot,
): Promise<void> {
  const generation = snapshotRecord({ snapshot, claims: current.loaded.claims }, state.seed);
  const switchOver = (batch: LevelBatch): void => {
    batch.put(snapshotKey(state.page, snapshot.upTo), generation);
    for (const older of current.generations.slice(1)) batch.del(snapshotKey(state.page, older));
  };
  let switched = false;
  for (;;) {
    const step = await store.read((db) => nextStep(db, state, snapshot.upTo));
    if (step === null) break;
    const segment = await segmentRecord(step.body, state.seed);
    await commits.commit(null, (batch) => {
      for (const key of step.keys) batch.del(key);
      batch.put(segmentKey(state.page, lastSeqOf(step.body)), segment);
      if (!switched) switchOver(batch);
    });
    switched = true;
  }
  if (!switched) await commits.commit(null, switchOver);
}

/** The oldest entries up to `upTo`, joined with the short segments before them; null if there are none. */
async function nextStep(db: Level, { page, seed }: PageState, upTo: number): Promise<Step | null> {
  const range = { gte: pageRange(page, ENTRY).gte, lt: entryKey(page, upTo + 1, 0) };
  const keys: Buffer[] = [];
  const bodies: Buffer[] = [];
  let bytes = 0;
  try {
    const iterator = db.iterator({ ...range, limit: ENTRIES_A_STEP, highWaterMarkBytes: SEGMENT_BYTES });
    try {
      while (bytes < SEGMENT_BYTES) {
        const run = await iterator.nextv(ENTRIES_A_STEP);
        if (run.length === 0) break;
        for (const [key, value] of run) {
          const body = unsealEntry(value, seqOfKey(key), seed);
          keys.push(key);
          bodies.push(body);
          bytes += body.length - BODY_HEADER;
        }
      }
    } finally {
      await iterator.close();
    }
    // Claims alone wait for updates: the key of a segment is its last update.
    if (bodies.every((body) => body.readUInt32LE(6) === 0)) return null;
    const segments = db.iterator({ ...pageRange(page, SEGMENT), reverse: true });
    try {
      for (;;) {
        const last = await segments.next();
        if (last === undefined) break;
        const [key, record] = last;
        const length = unpackedLength(record);
        if (length >= GROWTH * bytes || length + bytes > SEGMENT_BYTES) break;
        bodies.unshift(await unpackSegment(record, seqOfKey(key), seed));
        keys.unshift(key);
        bytes += length;
      }
    } finally {
      await segments.close();
    }
    return { keys, body: joinBodies(bodies) };
  } catch (error) {
    if (error instanceof RecordDamaged) {
      throw new PageDamaged(`page ${page}: its history cannot be packed: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
