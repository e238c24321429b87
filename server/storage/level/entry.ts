import type { Claim, PageUpdate } from '../page-journal.ts';
import { placeAccount } from './account-id.ts';
import { CLAIM_OVERHEAD, placeClaims, readClaims } from './claims.ts';
import { ENVELOPE, RecordDamaged, seal, unseal } from './record.ts';

/**
 * An entry holds what one append brought. Body, little-endian:
 *
 *     firstSeq(6) updates(4) length of claims(4)   claims   updates
 *     update: author's length(1, 0: as before) author time(6) length(4) bytes
 *
 * A segment holds the same body for many entries at once; the first update names its author, so bodies join.
 */
export type Entry = { firstSeq: number; updates: PageUpdate[]; claims: Claim[] };

export const BODY_HEADER = 14;
const UPDATE_OVERHEAD = 11;
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const WIDEST = 3;

let scratch = Buffer.allocUnsafe(64 * 1024);
/** One huge paste must not keep its memory for good. */
const SCRATCH_KEPT = 1024 * 1024;

/**
 * The record of one append. It is a view on memory that the next call reuses: store it at once.
 * `firstSeq` is the number the next update has, also when `updates` is empty.
 */
export function entryRecord(
  firstSeq: number,
  updates: readonly PageUpdate[],
  claims: readonly Claim[],
  seed: number,
): Buffer {
  let most = ENVELOPE + BODY_HEADER;
  for (const update of updates) most += UPDATE_OVERHEAD + update.author.length * WIDEST + update.bytes.length;
  for (const claim of claims) most += CLAIM_OVERHEAD + claim.account.length * WIDEST;
  const record = most <= scratch.length ? scratch : grow(most);
  let at = placeClaims(record, ENVELOPE + BODY_HEADER, claims);
  record.writeUIntLE(firstSeq, ENVELOPE, 6);
  record.writeUInt32LE(updates.length, ENVELOPE + 6);
  record.writeUInt32LE(at - ENVELOPE - BODY_HEADER, ENVELOPE + 10);
  let author: string | null = null;
  for (const update of updates) {
    if (update.author === author) {
      record[at++] = 0;
    } else {
      author = update.author;
      at = placeAccount(record, at, author);
    }
    at = record.writeUIntLE(update.time, at, 6);
    at = record.writeUInt32LE(update.bytes.length, at);
    record.set(update.bytes, at);
    at += update.bytes.length;
  }
  const written = record.subarray(0, at);
  seal(written, seed);
  return written;
}

function grow(length: number): Buffer {
  const larger = Buffer.allocUnsafe(length);
  if (length <= SCRATCH_KEPT) scratch = larger;
  return larger;
}

/** The body of a record at an entry's key. Throws `RecordDamaged`, also if it is not the entry that ends with `lastSeq`. */
export function unsealEntry(value: Uint8Array, lastSeq: number, seed: number): Buffer {
  const body = unseal(value, seed);
  if (body.length < BODY_HEADER) throw new RecordDamaged('cut off');
  if (body.readUIntLE(0, 6) + body.readUInt32LE(6) - 1 !== lastSeq)
    throw new RecordDamaged('under a foreign key');
  return body;
}

/** Reads the body of an entry or a segment; the bytes of the updates are views on it. Throws `RecordDamaged`. */
export function readBody(body: Buffer): Entry {
  try {
    const firstSeq = body.readUIntLE(0, 6);
    const count = body.readUInt32LE(6);
    let at = BODY_HEADER + body.readUInt32LE(10);
    const claims = readClaims(body.subarray(BODY_HEADER, at));
    const updates: PageUpdate[] = [];
    let author = '';
    for (let i = 0; i < count; i++) {
      const named = body.readUInt8(at++);
      if (named > 0) author = body.toString('utf8', at, at + named);
      const time = body.readUIntLE(at + named, 6);
      const length = body.readUInt32LE(at + named + 6);
      const start = at + named + 10;
      at = start + length;
      updates.push({ seq: firstSeq + i, author, time, bytes: body.subarray(start, at) });
    }
    if (at !== body.length) throw new RecordDamaged('length');
    return { firstSeq, updates, claims };
  } catch (error) {
    if (error instanceof RangeError) throw new RecordDamaged('cut off', { cause: error });
    throw error;
  }
}
