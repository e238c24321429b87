import { expect, it } from 'vitest';
import { nearClass } from './near-class.ts';

const known = ['Class 8b', '9 a', 'Choir'];

it.each([
  ['8b', 'Class 8b'],
  ['8 B', 'Class 8b'],
  ['Klasse 9a', '9 a'],
  ['choir.', 'Choir'],
])('takes %s for %s perhaps', (name, meant) => {
  expect(nearClass(name, known)).toBe(meant);
});

it.each(['8c', '18b', 'b', '', '–', 'The choir'])('takes %s for no other', (name) => {
  expect(nearClass(name, known)).toBe(null);
});
