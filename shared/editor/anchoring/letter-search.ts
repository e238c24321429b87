/** Letters that are looked up at once. What is shorter is looked for with the letters beside it. */
export const gramLength = 8;
/** Places with the same letters that are looked at: who repeats a line more often cannot be told apart from itself. */
const mostLookedAt = 64;
const tableBits = 18;

/** Finds words in the letters of a page: these are gone through once, and each search then costs next to nothing. */
export class LetterSearch {
  private readonly letters: string;
  /** By the hash of eight letters the first place at which they stand, and for each place the next; -1: none. Made when first asked. */
  private table: { first: Int32Array; next: Int32Array } | null = null;

  constructor(letters: string) {
    this.letters = letters;
  }

  /** The first places at which the words stand, in order. Shorter words than `gramLength` are found nowhere. */
  placesOf(words: string): number[] {
    if (words.length < gramLength) return [];
    let best: number[] = [];
    for (const offset of new Set([0, (words.length - gramLength) >> 1, words.length - gramLength])) {
      const { found, complete } = this.look(words, offset);
      if (complete) return found;
      if (best.length === 0) best = found;
    }
    return best;
  }

  private look(words: string, offset: number): { found: number[]; complete: boolean } {
    this.table ??= tableOf(this.letters);
    const { first, next } = this.table;
    const found: number[] = [];
    let left = mostLookedAt;
    for (let at = first[hashAt(words, offset)] ?? -1; at >= 0; at = next[at] ?? -1) {
      if (left-- === 0) return { found, complete: false };
      if (at >= offset && this.letters.startsWith(words, at - offset)) found.push(at - offset);
    }
    return { found, complete: true };
  }
}

function tableOf(letters: string): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(1 << tableBits).fill(-1);
  const next = new Int32Array(Math.max(0, letters.length)).fill(-1);
  // From behind, so that places come in their order.
  for (let at = letters.length - gramLength; at >= 0; at--) {
    const hash = hashAt(letters, at);
    next[at] = first[hash] ?? -1;
    first[hash] = at;
  }
  return { first, next };
}

function hashAt(letters: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + gramLength; index++)
    hash = Math.imul(hash ^ letters.charCodeAt(index), 0x9e3779b1) ^ (hash >>> 15);
  return (hash >>> 0) >>> (32 - tableBits);
}
