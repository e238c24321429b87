import { fold } from '../../../../shared/contracts/accounts/fold-name.ts';

/** Which of `known` may be meant by the name of a class that is not among them, such as “Class 8b” by “8b” or “8 B”; null: none. */
export function nearClass(name: string, known: readonly string[]): string | null {
  return known.find((each) => areNear(lettersOf(name), lettersOf(each))) ?? null;
}

function lettersOf(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Alike but for spaces and signs, or one ends with the other from its figure on: 18b is not 8b. */
function areNear(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  if (short === '' || short === long) return short !== '';
  return /^\p{N}/u.test(short) && long.endsWith(short) && !/\p{N}$/u.test(long.slice(0, -short.length));
}
