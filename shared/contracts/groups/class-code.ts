/**
 * A class code: ten characters in two halves, `K7QXM-4RT9P`, that a teacher writes on the wall and a child types on a
 * phone. Nine are random, 23⁹ or 40.7 bits; the last follows from them, so that a typing mistake is told from
 * a guess before anybody looks it up.
 */

/**
 * No vowels, so that no code is a word, and nothing that looks like something else in chalk: B is an 8, G a 6, S a 5,
 * Z a 2, and 0, O, 1, I, L, U, Y are in no code. 23 of them, a prime: see `checkOf`.
 */
const alphabet = '23456789CDFHJKMNPQRTVWX';
const misread: Readonly<Record<string, string>> = { B: '8', G: '6', S: '5', Z: '2' };
const randomLength = 9;
const half = 5;

/** Makes a code; `randomBelow` answers with a whole number from 0 up to, but not including, what it is given. */
export function newClassCode(randomBelow: (bound: number) => number): string {
  const values = Array.from({ length: randomLength }, () => randomBelow(alphabet.length));
  return withDash([...values, checkOf(values)].map((value) => alphabet.charAt(value)).join(''));
}

/** The code that was meant, whatever its case, dashes and spaces; null if no code can have been meant. */
export function readClassCode(typed: string): string | null {
  const read = [...typed.normalize('NFKC').toUpperCase()]
    .filter((character) => !/[\s\p{Pd}_.]/u.test(character))
    .map((character) => misread[character] ?? character);
  const values = read.map((character) => alphabet.indexOf(character));
  if (values.length !== randomLength + 1 || values.includes(-1)) return null;
  const check = values.pop();
  return check === checkOf(values) ? withDash(read.join('')) : null;
}

/** Changes with every single wrong character and with every two that change places, since 23 is a prime. */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + (index + 1) * value, 0) % alphabet.length;
}

function withDash(code: string): string {
  return `${code.slice(0, half)}-${code.slice(half)}`;
}
