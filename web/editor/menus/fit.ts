import { fold } from '../../../shared/contracts/accounts/fold-name.ts';

/** Those of `all` that fit what was typed, best first: by the beginning of a name, of a word in it, of another word for it. */
export function fitting<T>(
  all: readonly T[],
  query: string,
  words: (one: T) => { name: string; others: string },
): T[] {
  const asked = fold(query.trim());
  if (asked === '') return [...all];
  return all
    .map((one) => ({ one, rank: rankOf(words(one), asked) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

/** 0 is best, 4 does not fit. */
function rankOf({ name, others }: { name: string; others: string }, asked: string): number {
  const [folded, further] = [fold(name), fold(others)];
  if (folded.startsWith(asked)) return 0;
  if (folded.includes(` ${asked}`)) return 1;
  if (` ${further}`.includes(` ${asked}`)) return 2;
  return folded.includes(asked) ? 3 : 4;
}
