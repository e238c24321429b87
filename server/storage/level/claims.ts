import type { Claim } from '../page-journal.ts';
import { placeAccount } from './account-id.ts';

/** Claims as bytes: client id (6), strength (1), account's length (1), account; one after another. */
export const CLAIM_OVERHEAD = 8;

const ANNOUNCED = 1;

/** Writes the claims at `at`; returns where they end. `record` has room: 8 bytes and the account for each. */
export function placeClaims(record: Buffer, at: number, claims: readonly Claim[]): number {
  for (const claim of claims) {
    at = record.writeUIntLE(claim.clientId, at, 6);
    record[at++] = claim.strength === 'announced' ? ANNOUNCED : 0;
    at = placeAccount(record, at, claim.account);
  }
  return at;
}

/** Throws `RangeError` on bytes that do not hold whole claims. */
export function readClaims(bytes: Buffer): Claim[] {
  const claims: Claim[] = [];
  for (let at = 0; at < bytes.length; ) {
    const clientId = bytes.readUIntLE(at, 6);
    const strength = bytes.readUInt8(at + 6) === ANNOUNCED ? 'announced' : 'carried';
    const end = at + CLAIM_OVERHEAD + bytes.readUInt8(at + 7);
    if (end > bytes.length) throw new RangeError('claim cut off');
    claims.push({ clientId, account: bytes.toString('utf8', at + CLAIM_OVERHEAD, end), strength });
    at = end;
  }
  return claims;
}
