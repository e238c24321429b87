/**
 * Where each record of the page journal lies in LevelDB. All keys of one page are neighbours, so that a load is
 * one scan and a removal one range:
 *
 *     'p' page 0x00 'h'                          head: how far the page has come
 *     'p' page 0x00 'l' lastSeq(6) ordinal(2)    entry: what one append brought, not packed yet
 *     'p' page 0x00 's' upTo(6)                  snapshot; the highest is the current generation
 *     'p' page 0x00 'z' lastSeq(6)               segment: packed entries
 *     'q' page 0x00 time(6) rest of the old key  quarantine: a damaged record as it was found
 *     'r' page                                   a removal that has begun
 *     'v'                                        version of this layout
 *     'w'                                        what `probe` writes
 *
 * Numbers are big-endian, so that LevelDB's order is the order of the sequence.
 */

export const HEAD = 0x68;
export const ENTRY = 0x6c;
export const SNAPSHOT = 0x73;
export const SEGMENT = 0x7a;

const PAGE = 0x70;
const QUARANTINE = 0x71;
const REMOVAL = 0x72;

export const VERSION_KEY = Buffer.from('v');
export const PROBE_KEY = Buffer.from('w');

/** All keys of all pages lie in [first, end). */
export const ALL_PAGES = { gte: Buffer.from([PAGE]), lt: Buffer.from([PAGE + 1]) };
export const ALL_REMOVALS = { gte: Buffer.from([REMOVAL]), lt: Buffer.from([REMOVAL + 1]) };

const TEXT = new TextDecoder();
const LONGEST_PAGE_ID = 200;

function keyOf(room: number, page: string, rest: number): Buffer {
  const length = Buffer.byteLength(page);
  const key = Buffer.alloc(1 + length + 1 + rest);
  key[0] = room;
  key.write(page, 1);
  return key;
}

/** Throws unless `page` can be part of a key: 1 to 200 bytes, none of them zero. */
export function assertPageId(page: string): void {
  if (page === '' || page.includes('\0') || Buffer.byteLength(page) > LONGEST_PAGE_ID) {
    throw new RangeError(`not a page id: ${JSON.stringify(page.slice(0, LONGEST_PAGE_ID))}`);
  }
}

export function headKey(page: string): Buffer {
  const key = keyOf(PAGE, page, 1);
  key[key.length - 1] = HEAD;
  return key;
}

/** Key of the entry whose last update is `lastSeq`; entries that bring claims alone are told apart by `ordinal`. */
export function entryKey(page: string, lastSeq: number, ordinal: number): Buffer {
  const key = keyOf(PAGE, page, 9);
  key[key.length - 9] = ENTRY;
  placeEntryKey(key, lastSeq, ordinal);
  return key;
}

/** Turns an entry's key into that of another entry of the same page, in place: the hot path allocates no key. */
export function placeEntryKey(key: Buffer, lastSeq: number, ordinal: number): void {
  const at = key.length - 8;
  key.writeUIntBE(lastSeq, at, 6);
  key.writeUInt16BE(ordinal, at + 6);
}

export function snapshotKey(page: string, upTo: number): Buffer {
  return numbered(page, SNAPSHOT, upTo);
}

export function segmentKey(page: string, lastSeq: number): Buffer {
  return numbered(page, SEGMENT, lastSeq);
}

function numbered(page: string, kind: number, seq: number): Buffer {
  const key = keyOf(PAGE, page, 7);
  key[key.length - 7] = kind;
  key.writeUIntBE(seq, key.length - 6, 6);
  return key;
}

export function removalKey(page: string): Buffer {
  return Buffer.concat([Buffer.from([REMOVAL]), Buffer.from(page)]);
}

/** Where a damaged record found at `key` is kept. */
export function quarantineKey(page: string, key: Uint8Array, time: number): Buffer {
  const old = key.subarray(pageStart(page).length);
  const kept = keyOf(QUARANTINE, page, 6 + old.length);
  kept.writeUIntBE(time, kept.length - old.length - 6, 6);
  kept.set(old, kept.length - old.length);
  return kept;
}

/** Key range of one page, of one kind of its records (`kind`), or of its quarantine. */
export function pageRange(page: string, kind?: number): { gte: Buffer; lt: Buffer } {
  const start = pageStart(page);
  if (kind === undefined) return { gte: start, lt: after(start) };
  return {
    gte: Buffer.concat([start, Buffer.from([kind])]),
    lt: Buffer.concat([start, Buffer.from([kind + 1])]),
  };
}

export function quarantineRange(page: string): { gte: Buffer; lt: Buffer } {
  const start = keyOf(QUARANTINE, page, 0);
  return { gte: start, lt: after(start) };
}

function pageStart(page: string): Buffer {
  return keyOf(PAGE, page, 0);
}

function after(start: Buffer): Buffer {
  const end = Buffer.from(start);
  end[end.length - 1] = 1; // the zero that ends the page id
  return end;
}

/** The ordinal an entry's key carries. */
export function ordinalOfKey(key: Uint8Array): number {
  return ((key[key.length - 2] ?? 0) << 8) | (key[key.length - 1] ?? 0);
}

/** The page a key of a page, its quarantine or its removal belongs to. */
export function pageOfKey(key: Uint8Array): string {
  const end = key.indexOf(0, 1);
  return TEXT.decode(key.subarray(1, end === -1 ? key.length : end));
}

/** One of HEAD, ENTRY, SNAPSHOT, SEGMENT. */
export function kindOfKey(key: Uint8Array): number {
  return key[key.indexOf(0, 1) + 1] ?? 0;
}

/** The sequence number an entry's, snapshot's or segment's key carries. */
export function seqOfKey(key: Uint8Array): number {
  const at = key.indexOf(0, 1) + 2;
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).readUIntBE(at, 6);
}
