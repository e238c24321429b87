import { ENVELOPE, RecordDamaged, seal, unseal } from './record.ts';

/**
 * How far a page has come: its last update, and how many entries with claims alone followed that update. On disk it may
 * say less, never more, than is stored: it is written a second after the appends at most, so that updates missing at the
 * *end* of a page are noticed, not only gaps.
 */
export type Head = { seq: number; ordinal: number };

const BODY = 8;

/** Writes the head into `record`, made by `emptyHead`; reused by the hot path. */
export function placeHead(record: Buffer, head: Head, seed: number): void {
  record.writeUIntLE(head.seq, ENVELOPE, 6);
  record.writeUInt16LE(head.ordinal, ENVELOPE + 6);
  seal(record, seed);
}

export function emptyHead(): Buffer {
  return Buffer.alloc(ENVELOPE + BODY);
}

/** Throws `RecordDamaged`. */
export function readHead(value: Uint8Array, seed: number): Head {
  const body = unseal(value, seed);
  if (body.length !== BODY) throw new RecordDamaged('length');
  return { seq: body.readUIntLE(0, 6), ordinal: body.readUInt16LE(6) };
}
