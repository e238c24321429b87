import * as decoding from 'lib0/decoding';

/** Reads a Yjs state vector: client id → next clock. Throws on malformed bytes. */
export function readStateVector(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const vector = new Map<number, number>();
  for (let i = 0; i < count; i++) vector.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  return vector;
}

/** Whether whoever has `vector` has every struct below `clocks`. Says nothing about deletes. */
export function covers(vector: ReadonlyMap<number, number>, clocks: ReadonlyMap<number, number>): boolean {
  for (const [client, clock] of clocks) if ((vector.get(client) ?? 0) < clock) return false;
  return true;
}
