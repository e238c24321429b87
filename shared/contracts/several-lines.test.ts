import { expect, it } from 'vitest';
import { severalLines } from './several-lines.ts';

const shape = severalLines(20);

it.each([
  ['  One\r\nTwo\rThree ', 'One\nTwo\nThree'],
  ['One\u2028Two', 'One\nTwo'],
  ['One\n\n- Two', 'One\n\n- Two'],
  ['A\tB', 'A B'],
  ['   ', ''],
  ['a\u0308', 'ä'],
])('%j comes out as %j', (typed, stored) => {
  expect(shape.parse(typed)).toBe(stored);
});

it.each([
  ['a'.repeat(21)],
  ['One\u202ETwo'],
  ['One\u0000'],
  ['One\n\u2066Two'],
  ['\u3164'],
  [['One']],
  [null],
])('refuses %j', (typed) => {
  expect(shape.safeParse(typed).success).toBe(false);
});
