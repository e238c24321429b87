/** Bytes that are not what they should be. `message` says what is wrong with them, for the log. */
export class MalformedBytes extends Error {
  override name = 'MalformedBytes';
}

/** Levels of arrays and objects in one attribute value. Attributes are flat; lib0 recurses and would overflow at thousands. */
const maxNesting = 64;

/** Tags of lib0's `any` encoding. */
const anyTag = {
  bytes: 116,
  array: 117,
  object: 118,
  text: 119,
  true: 120,
  false: 121,
  bigint: 122,
  float64: 123,
  float32: 124,
  integer: 125,
  null: 126,
  undefined: 127,
} as const;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads lib0's encoding with every bound checked. What this reader accepts, lib0 reads as well: a client that
 * gets the bytes must not fail on them. Iterative throughout; passes over contents without building them. Every
 * method moves `at` forward and throws `MalformedBytes`.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Offset of the next byte. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new MalformedBytes('ends too early');
    return byte;
  }

  /** A varUint of at most five bytes, not above `max`. */
  uint(max: number): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 5; i++) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > max) throw new MalformedBytes(`${value} is above ${max}`);
        return value;
      }
      scale *= 128;
    }
    throw new MalformedBytes('a number of more than five bytes');
  }

  /** A varUint that counts things of at least one byte each: never more than bytes are left. */
  count(): number {
    return this.uint(this.left);
  }

  text(): string {
    const length = this.count();
    const from = this.skip(length);
    try {
      return utf8.decode(this.bytes.subarray(from, from + length));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new MalformedBytes('not UTF-8');
    }
  }

  /** Passes over a string and returns its length in UTF-16 units, as JavaScript counts. */
  skipText(): number {
    const { bytes } = this;
    const length = this.count();
    const end = this.at + length;
    let at = this.at;
    let units = length;
    while (at < end) {
      const lead = bytes[at++] as number;
      if (lead < 0x80) continue;
      const second = bytes[at] as number;
      if (lead >= 0xc2 && lead < 0xe0) {
        if (!between(second, 0x80, 0xbf)) throw new MalformedBytes('not UTF-8');
        at += 1;
        units -= 1;
      } else if (lead >= 0xe0 && lead < 0xf0) {
        // No overlong forms and no surrogates.
        const lawful = between(second, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf);
        if (!lawful || !isTrail(bytes[at + 1])) throw new MalformedBytes('not UTF-8');
        at += 2;
        units -= 2;
      } else if (lead >= 0xf0 && lead < 0xf5) {
        const lawful = between(second, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf);
        if (!lawful || !isTrail(bytes[at + 1]) || !isTrail(bytes[at + 2]))
          throw new MalformedBytes('not UTF-8');
        at += 3;
        units -= 2;
      } else throw new MalformedBytes('not UTF-8');
    }
    if (at !== end) throw new MalformedBytes('a character crosses the end of its string');
    this.at = end;
    return units;
  }

  skipBytes(): void {
    this.skip(this.count());
  }

  /** A JSON text, or `undefined` where Yjs writes that word for it. */
  skipJson(undefinedAllowed = false): void {
    const text = this.text();
    if (undefinedAllowed && text === 'undefined') return;
    if (nestingOf(text) > maxNesting) throw new MalformedBytes('JSON is nested too deeply');
    try {
      JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new MalformedBytes('not JSON');
    }
  }

  /** As many values of lib0's `any` encoding. */
  skipAny(values: number): void {
    const left = [values];
    const keyed = [false];
    for (let depth = 0; depth >= 0; ) {
      const remaining = left[depth] as number;
      if (remaining === 0) {
        depth -= 1;
        continue;
      }
      left[depth] = remaining - 1;
      if (keyed[depth]) this.skipText();
      const tag = this.byte();
      if (tag !== anyTag.array && tag !== anyTag.object) {
        this.skipScalar(tag);
        continue;
      }
      depth += 1;
      if (depth > maxNesting) throw new MalformedBytes('a value is nested too deeply');
      left[depth] = this.count();
      keyed[depth] = tag === anyTag.object;
    }
  }

  private skipScalar(tag: number): void {
    switch (tag) {
      case anyTag.undefined:
      case anyTag.null:
      case anyTag.true:
      case anyTag.false:
        return;
      case anyTag.text:
        this.skipText();
        return;
      case anyTag.integer:
        this.skipInteger();
        return;
      case anyTag.float32:
        this.skip(4);
        return;
      case anyTag.float64:
      case anyTag.bigint:
        this.skip(8);
        return;
      case anyTag.bytes:
        this.skipBytes();
        return;
      default:
        throw new MalformedBytes(`no value has the tag ${tag}`);
    }
  }

  /** A varInt; lib0 writes as such only what fits 32 bits, in at most five bytes. */
  private skipInteger(): void {
    for (let i = 0; i < 5; i++) if (this.byte() < 128) return;
    throw new MalformedBytes('an integer of more than five bytes');
  }

  /** Returns where the bytes passed over begin. */
  private skip(length: number): number {
    const from = this.at;
    if (length > this.left) throw new MalformedBytes('ends too early');
    this.at = from + length;
    return from;
  }
}

function between(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high;
}

function isTrail(byte: number | undefined): boolean {
  return between(byte, 0x80, 0xbf);
}

/** Deepest level of brackets outside of strings. */
function nestingOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === '\\') i += 1;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth -= 1;
  }
  return deepest;
}
