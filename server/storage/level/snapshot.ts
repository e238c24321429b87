import type { Claim, PageSnapshot } from '../page-journal.ts';
import { LONGEST_ACCOUNT } from './account-id.ts';
import { CLAIM_OVERHEAD, placeClaims, readClaims } from './claims.ts';
import { ENVELOPE, RecordDamaged, seal, unseal } from './record.ts';

/** One generation: the snapshot, and the strongest claims among all the entries it covers. */
export type Generation = { snapshot: PageSnapshot; claims: Claim[] };

const BODY_HEADER = 14;

/** Body, little-endian: upTo(6), length of claims(4), length of facts(4), claims, facts, state. */
export function snapshotRecord({ snapshot, claims }: Generation, seed: number): Buffer {
  const room = Buffer.allocUnsafe(claims.length * (CLAIM_OVERHEAD + LONGEST_ACCOUNT));
  const packed = room.subarray(0, placeClaims(room, 0, claims));
  const header = Buffer.alloc(ENVELOPE + BODY_HEADER);
  header.writeUIntLE(snapshot.upTo, ENVELOPE, 6);
  header.writeUInt32LE(packed.length, ENVELOPE + 6);
  header.writeUInt32LE(snapshot.facts.length, ENVELOPE + 10);
  const record = Buffer.concat([header, packed, snapshot.facts, snapshot.state]);
  seal(record, seed);
  return record;
}

/** Throws `RecordDamaged`, also if it is not the snapshot of `upTo`. */
export function readSnapshot(value: Uint8Array, upTo: number, seed: number): Generation {
  const body = unseal(value, seed);
  if (body.length < BODY_HEADER) throw new RecordDamaged('cut off');
  if (body.readUIntLE(0, 6) !== upTo) throw new RecordDamaged('under a foreign key');
  const factsAt = BODY_HEADER + body.readUInt32LE(6);
  const stateAt = factsAt + body.readUInt32LE(10);
  if (stateAt > body.length) throw new RecordDamaged('length');
  return {
    claims: readClaims(body.subarray(BODY_HEADER, factsAt)),
    snapshot: { upTo, facts: body.subarray(factsAt, stateAt), state: body.subarray(stateAt) },
  };
}
