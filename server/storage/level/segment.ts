import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { BODY_HEADER, type Entry, readBody } from './entry.ts';
import { ENVELOPE, RecordDamaged, seal, unseal } from './record.ts';

/**
 * A segment packs the entries of a stretch of a page's history into one record. Body: method (1: deflated, 0: as it
 * is), length unpacked (4, little-endian), then the joined bodies of the entries. Packing runs off the main thread.
 */
const DEFLATED = 1;
const SEGMENT_HEADER = 5;
/** Below this share of the length, unpacking is worth its time. */
const WORTH_IT = 0.9;

const deflate = promisify<Buffer, Buffer>(deflateRaw);
const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** Joins entries that follow each other into the body of one. Throws `RecordDamaged` if one is missing between. */
export function joinBodies(bodies: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(BODY_HEADER);
  const claims: Buffer[] = [];
  const updates: Buffer[] = [];
  let next: number | null = null;
  let count = 0;
  let claimBytes = 0;
  for (const body of bodies) {
    const firstSeq = body.readUIntLE(0, 6);
    if (next === null) header.writeUIntLE(firstSeq, 0, 6);
    else if (firstSeq !== next) throw new RecordDamaged(`updates ${next} to ${firstSeq - 1} are missing`);
    next = firstSeq + body.readUInt32LE(6);
    count += body.readUInt32LE(6);
    const updatesAt = BODY_HEADER + body.readUInt32LE(10);
    claimBytes += updatesAt - BODY_HEADER;
    claims.push(body.subarray(BODY_HEADER, updatesAt));
    updates.push(body.subarray(updatesAt));
  }
  header.writeUInt32LE(count, 6);
  header.writeUInt32LE(claimBytes, 10);
  return Buffer.concat([header, ...claims, ...updates]);
}

/** Number of the last update in a body. */
export function lastSeqOf(body: Buffer): number {
  return body.readUIntLE(0, 6) + body.readUInt32LE(6) - 1;
}

export async function segmentRecord(body: Buffer, seed: number): Promise<Buffer> {
  const packed = await deflate(body);
  const pays = packed.length < body.length * WORTH_IT;
  const header = Buffer.alloc(ENVELOPE + SEGMENT_HEADER);
  header[ENVELOPE] = pays ? DEFLATED : 0;
  header.writeUInt32LE(body.length, ENVELOPE + 1);
  const record = Buffer.concat([header, pays ? packed : body]);
  seal(record, seed);
  return record;
}

/** Length of a segment's body, without a look at it. */
export function unpackedLength(record: Buffer): number {
  return record.length < ENVELOPE + SEGMENT_HEADER ? 0 : record.readUInt32LE(ENVELOPE + 1);
}

/** The joined body of a segment. Throws `RecordDamaged`, also if it does not end with `lastSeq`. */
export async function unpackSegment(record: Uint8Array, lastSeq: number, seed: number): Promise<Buffer> {
  const stored = unseal(record, seed);
  if (stored.length < SEGMENT_HEADER) throw new RecordDamaged('cut off');
  const length = stored.readUInt32LE(1);
  const packed = stored.subarray(SEGMENT_HEADER);
  const body = stored[0] === DEFLATED ? await inflate(packed, { maxOutputLength: length }) : packed;
  if (body.length !== length || length < BODY_HEADER) throw new RecordDamaged('length');
  if (lastSeqOf(body) !== lastSeq) throw new RecordDamaged('under a foreign key');
  return body;
}

export async function readSegment(record: Uint8Array, lastSeq: number, seed: number): Promise<Entry> {
  return readBody(await unpackSegment(record, lastSeq, seed));
}
