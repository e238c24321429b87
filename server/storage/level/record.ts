import { crc32 } from 'node:zlib';

/**
 * The envelope of every stored value: version (1 byte), CRC-32 (4 bytes, little-endian) of all that follows,
 * then the body. The checksum is seeded with the page's id, so that a record under a foreign page is found out.
 */
export const ENVELOPE = 5;
const VERSION = 1;

/** The bytes of a record are not those that were written. `message` says what is wrong, without naming the record. */
export class RecordDamaged extends Error {
  override name = 'RecordDamaged';
}

export function checksumSeed(page: string): number {
  return crc32(page);
}

/** Fills in the envelope of `record`, whose body is complete. */
export function seal(record: Buffer, seed: number): void {
  record[0] = VERSION;
  record.writeUInt32LE(crc32(record.subarray(ENVELOPE), seed), 1);
}

/** The body of a stored value, a view on it. Throws `RecordDamaged`. */
export function unseal(value: Uint8Array, seed: number): Buffer {
  const record = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (record.length < ENVELOPE) throw new RecordDamaged('cut off');
  if (record[0] !== VERSION) throw new RecordDamaged(`record version ${record[0]}`);
  const body = record.subarray(ENVELOPE);
  if (crc32(body, seed) !== record.readUInt32LE(1)) throw new RecordDamaged('checksum');
  return body;
}
