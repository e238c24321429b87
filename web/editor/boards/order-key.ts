/**
 * The place of an element among those under and over it, as the drawing library writes it (`a0`, `a0V`); null for what is
 * none, on which the library would throw. The first letter says how long the whole part is: `a` two, `b` three, `Z` two.
 */
export function orderKeyOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]{1,63}$/.test(value)) return null;
  const head = value.charCodeAt(0);
  const whole = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  if (value.length < whole || value === `A${'0'.repeat(26)}`) return null;
  return value.length > whole && value.endsWith('0') ? null : value;
}
