import { expect, it } from 'vitest';
import { ArchiveNames, namePicture } from './file-name.ts';

it.each([
  ['river.jpg', 'river.jpg'],
  ['river.JPEG', 'river.JPEG'],
  ['river.png', 'river.jpg'],
  ['river.heic', 'river.jpg'],
  ['river', 'river.jpg'],
  ['river.final', 'river.final.jpg'],
  ['.png', '.jpg'],
  ['x'.repeat(200), `${'x'.repeat(196)}.jpg`],
  [`${'x'.repeat(195)}🌊yz`, `${'x'.repeat(195)}.jpg`],
])('a JPEG called %s is called %s', (name, called) => {
  expect(namePicture(name, ['jpg', 'jpeg'])).toBe(called);
});

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
