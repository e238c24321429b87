import { PageDamaged, type PageSnapshot } from '../page-journal.ts';
import type { CommitQueue } from './commit-queue.ts';
import { unsealEntry } from './entry.ts';
import { entryKey, pageRange, SEGMENT, segmentKey, seqOfKey, snapshotKey } from './keys.ts';
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
  const segments = db.iterator({ ...pageRange(page, SEGMENT), reverse: true });
  try {
    let segment = await segments.next();
    const packed = segment === undefined ? 0 : seqOfKey(segment[0]);
    const { keys, bodies } = await entriesBetween(db, page, seed, packed, upTo);
    // Claims alone wait for updates: the key of a segment is its last update.
    if (bodies.every((body) => lastSeqOf(body) <= packed)) return null;
    let bytes = lengthOf(bodies);
    for (; segment !== undefined; segment = await segments.next()) {
      const [key, record] = segment;
      const length = unpackedLength(record);
      if (length >= GROWTH * bytes || length + bytes > SEGMENT_BYTES) break;
      const older = await unlessDamaged(unpackSegment(record, seqOfKey(key), seed));
      if (older === null) break;
      bodies.unshift(older);
      keys.unshift(key);
      bytes += length;
    }
    return { keys, body: joinBodies(bodies) };
  } catch (error) {
    if (!(error instanceof RecordDamaged)) throw error;
    throw new PageDamaged(`page ${page}: its history cannot be packed: ${error.message}`, { cause: error });
  } finally {
    await segments.close();
  }
}

/** As many entries after update `packed` as one step takes. Begins behind the deleted ones: a scan over them is slow. */
async function entriesBetween(
  db: Level,
  page: string,
  seed: number,
  packed: number,
  upTo: number,
): Promise<{ keys: Buffer[]; bodies: Buffer[] }> {
  const range = { gte: entryKey(page, packed, 1), lt: entryKey(page, upTo + 1, 0) };
  const keys: Buffer[] = [];
  const bodies: Buffer[] = [];
  const entries = db.iterator({ ...range, highWaterMarkBytes: SEGMENT_BYTES });
  try {
    for (const [key, value] of await entries.nextv(ENTRIES_A_STEP)) {
      keys.push(key);
      bodies.push(unsealEntry(value, seqOfKey(key), seed));
    }
  } finally {
    await entries.close();
  }
  return { keys, bodies };
}

/** A damaged segment stays as it is, for `history` to name; the page goes on without it. */
async function unlessDamaged(unpacking: Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await unpacking;
  } catch (error) {
    if (error instanceof RecordDamaged) return null;
    throw error;
  }
}

function lengthOf(bodies: readonly Buffer[]): number {
  return bodies.reduce((sum, body) => sum + body.length, 0);
}
