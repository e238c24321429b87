import * as encoding from 'lib0/encoding';

/** A struct as raw bytes, to be placed into a block. */
export type RawStruct = (encoder: encoding.Encoder) => void;
export type RawBlock = { client: number; clock: number; structs: RawStruct[]; count?: number };
export type RawDeletes = { client: number; ranges: [clock: number, length: number][] };
type Id = [client: number, clock: number];

/** Writes a V1 update by hand, with whatever no Yjs would write. */
export function writeUpdate(blocks: readonly RawBlock[], deletes: readonly RawDeletes[] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs, count } of blocks) {
    encoding.writeVarUint(encoder, count ?? structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) struct(encoder);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, ranges } of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

export const gc = (length: number): RawStruct => plain(0, length);
export const skip = (length: number): RawStruct => plain(10, length);

function plain(ref: number, length: number): RawStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, ref);
    encoding.writeVarUint(encoder, length);
  };
}

/** Where an item stands: after or before another, or first in a root or an item. */
export type Place = { origin?: Id; right?: Id; root?: string; parent?: Id };

export function item(ref: number, place: Place, writeContent: RawStruct): RawStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, ref | (place.origin ? 0x80 : 0) | (place.right ? 0x40 : 0));
    for (const id of [place.origin, place.right]) {
      if (id) for (const part of id) encoding.writeVarUint(encoder, part);
    }
    if (!place.origin && !place.right) {
      encoding.writeVarUint(encoder, place.root === undefined ? 0 : 1);
      if (place.root !== undefined) encoding.writeVarString(encoder, place.root);
      else for (const part of place.parent ?? [0, 0]) encoding.writeVarUint(encoder, part);
    }
    writeContent(encoder);
  };
}

export const text = (content: string, place: Place): RawStruct =>
  item(4, place, (encoder) => encoding.writeVarString(encoder, content));

export const rawText = (bytes: readonly number[], place: Place): RawStruct =>
  item(4, place, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.from(bytes)));

export const type = (typeRef: number, place: Place, name?: string): RawStruct =>
  item(7, place, (encoder) => {
    encoding.writeVarUint(encoder, typeRef);
    if (name !== undefined) encoding.writeVarString(encoder, name);
  });

export const format = (key: string, json: string, place: Place): RawStruct =>
  item(6, place, (encoder) => {
    encoding.writeVarString(encoder, key);
    encoding.writeVarString(encoder, json);
  });

/** One value of `any` content, as bytes. */
export const any = (value: readonly number[], place: Place): RawStruct =>
  item(8, place, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8Array(encoder, Uint8Array.from(value));
  });
