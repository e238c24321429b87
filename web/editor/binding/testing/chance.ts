/** Numbers that look random and are the same for the same seed. */
export type Chance = {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** Whether something happens that happens once in `n` times. */
  once(n: number): boolean;
  pick<T>(from: readonly T[]): T;
};

export function chanceOf(seed: number): Chance {
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, once: (n) => below(n) === 0, pick: (from) => from[below(from.length)] as never };
}
