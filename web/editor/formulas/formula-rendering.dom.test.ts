import { expect, test } from 'vitest';
import { tryFormula } from './formula-rendering.ts';
import { longestFormula } from './longest-formula.ts';

test('a source that is too long is not drawn while it is written, and the drawing before it stays', () => {
  const place = document.createElement('div');
  place.textContent = 'before';
  expect(tryFormula('x'.repeat(longestFormula + 1), place, true)).toEqual({ is: 'long', what: '' });
  expect(place.textContent).toBe('before');
});
