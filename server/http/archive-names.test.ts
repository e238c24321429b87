import { expect, it } from 'vitest';
import { ArchiveNames } from './archive-names.ts';

it('in an archive every name is another one, and one that each system can unpack', () => {
  const names = new ArchiveNames();
  expect(
    ['map.png', 'Map.png', 'map.png', 'a/b\\c:d?.txt', '..', 'CON.txt', 'end. ', 'e\u0301', '\u00e9'].map(
      (name) => names.take(name),
    ),
  ).toEqual([
    'map.png',
    'Map (2).png',
    'map (3).png',
    'a_b_c_d_.txt',
    '_',
    '_CON.txt',
    'end',
    'e\u0301',
    '\u00e9 (2)',
  ]);
});
