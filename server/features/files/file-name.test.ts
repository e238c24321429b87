import { expect, it } from 'vitest';
import { namePicture } from './file-name.ts';

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
