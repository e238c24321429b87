import { expect, it } from 'vitest';
import { oneLine } from '../one-line.ts';
import { overwrites, replacing } from './replacing.ts';

it('takes the place of the text with which its writer began, and of the same one', () => {
  expect(overwrites({ was: 'old', to: 'new' }, 'old')).toBe(false);
  expect(overwrites({ was: 'old', to: 'new' }, 'new')).toBe(false);
  expect(overwrites({ was: 'old', to: 'new' }, 'of somebody else')).toBe(true);
});

it('names both, each as it has to be', () => {
  const text = replacing(oneLine(10));
  expect(text.safeParse({ to: ' new ', was: '' }).data).toEqual({ to: 'new', was: '' });
  for (const wrong of [
    { to: 'new' },
    { was: 'old' },
    { to: '', was: 'old' },
    { to: 'new', was: 'x'.repeat(4_001) },
    'new',
  ])
    expect(text.safeParse(wrong).success).toBe(false);
});
