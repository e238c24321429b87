import { ByteReader, MalformedBytes } from './byte-reader.ts';

/** Yjs draws client ids from 32 bits. */
export const maxClientId = 2 ** 32 - 1;

/** Highest clock: small integers stay fast in every client, and a page never gets near it. */
export const maxClock = 2 ** 31 - 1;

/** What a struct is: the low five bits of its info byte. 1–9 are items, named by their content. */
export const structRef = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  document: 9,
  skip: 10,
} as const;

/** Kinds of shared types, as `type` content names them. */
export const typeRef = {
  array: 0,
  map: 1,
  text: 2,
  xmlElement: 3,
  xmlFragment: 4,
  xmlHook: 5,
  xmlText: 6,
} as const;

const hasOrigin = 0x80;
const hasRightOrigin = 0x40;
const hasParentSub = 0x20;
const refBits = 0x1f;

/** Fewest bytes that one struct, one block of structs and one range of deletes take. */
const leastStruct = 2;

/**
 * Reads a Yjs update (V1) piece by piece, in order, without building anything of it: `block`s, each followed by
 * its structs, then the delete set. The fields hold the struct read last. Throws `MalformedBytes`, also on what
 * Yjs would read but never writes: lengths of zero, unknown flags, bytes at the end.
 *
 *     blocks { structs client clock struct* }* clients { client ranges { clock length }* }*
 */
export class UpdateReader extends ByteReader {
  /** One of `structRef`. */
  ref: number = structRef.gc;
  /** In clocks; for text, UTF-16 units. */
  length = 0;
  /** Whom the struct names as its left neighbour, right neighbour and parent; a client of -1 means none. */
  originClient = -1;
  originClock = 0;
  rightClient = -1;
  rightClock = 0;
  parentClient = -1;
  parentClock = 0;
  /** Name of the root that the struct stands in directly, where the struct says so. */
  root: string | null = null;
  /** One of `typeRef`, for `type` content; otherwise -1. */
  type = -1;

  client(): number {
    return this.uint(maxClientId);
  }

  clock(): number {
    return this.uint(maxClock);
  }

  /** Number of structs of a block: at least one, and never more than bytes are left. */
  structs(): number {
    const structs = this.uint(Math.floor(this.left / leastStruct));
    if (structs === 0) throw new MalformedBytes('a block without structs');
    return structs;
  }

  /** Length of a range of clocks that starts at `clock`: at least one. */
  rangeFrom(clock: number): number {
    const length = this.uint(maxClock - clock);
    if (length === 0) throw new MalformedBytes('a length of zero');
    return length;
  }

  /** Reads one struct that starts at `clock` into the fields. */
  struct(clock: number): void {
    const info = this.byte();
    this.ref = info & refBits;
    this.originClient = -1;
    this.rightClient = -1;
    this.parentClient = -1;
    this.root = null;
    this.type = -1;
    if (this.ref === structRef.gc || this.ref === structRef.skip) {
      if (info !== this.ref) throw new MalformedBytes('flags where there is no item');
      this.length = this.rangeFrom(clock);
      return;
    }
    if (info & hasOrigin) {
      this.originClient = this.client();
      this.originClock = this.clock();
    }
    if (info & hasRightOrigin) {
      this.rightClient = this.client();
      this.rightClock = this.clock();
    }
    if (!(info & (hasOrigin | hasRightOrigin))) {
      this.readParent();
      if (info & hasParentSub) this.skipText();
    }
    this.length = this.readContent(clock);
    if (this.length === 0) throw new MalformedBytes('a length of zero');
    if (clock + this.length > maxClock) throw new MalformedBytes('a clock above the highest');
  }

  private readParent(): void {
    if (this.uint(1) === 1) {
      this.root = this.text();
      return;
    }
    this.parentClient = this.client();
    this.parentClock = this.clock();
  }

  /** Returns the length in clocks. */
  private readContent(clock: number): number {
    switch (this.ref) {
      case structRef.string:
        return this.skipText();
      case structRef.deleted:
        return this.rangeFrom(clock);
      case structRef.format:
        this.skipText();
        this.skipJson();
        return 1;
      case structRef.type:
        this.type = this.uint(typeRef.xmlText);
        if (this.type === typeRef.xmlElement || this.type === typeRef.xmlHook) this.skipText();
        return 1;
      case structRef.any: {
        const values = this.count();
        this.skipAny(values);
        return values;
      }
      case structRef.json: {
        const values = this.count();
        for (let i = 0; i < values; i++) this.skipJson(true);
        return values;
      }
      case structRef.binary:
        this.skipBytes();
        return 1;
      case structRef.embed:
        this.skipJson();
        return 1;
      case structRef.document:
        this.skipText();
        this.skipAny(1);
        return 1;
      default:
        throw new MalformedBytes(`no content has the number ${this.ref}`);
    }
  }

  /** To be called at the end of the delete set. */
  finish(): void {
    if (this.left > 0) throw new MalformedBytes('bytes after the end');
  }
}
