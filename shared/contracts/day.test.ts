import { expect, it } from 'vitest';
import { day, dayAfter } from './day.ts';

it.each(['2026-11-22', '2024-02-29', '2199-12-31'])('takes %s', (text) => {
  expect(day.parse(text)).toBe(text);
});

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-04-31',
  '2026-1-1',
  '1999-12-31',
  '2200-01-01',
  '2026-11-22T00:00:00Z',
  '+12026-01-01',
  '٢٠٢٦-١١-٢٢',
  ' 2026-11-22',
  '2026-11-22\n',
  20261122,
  ['2026-11-22'],
  '',
])('refuses %j', (text) => {
  expect(day.safeParse(text).success).toBe(false);
});

it('counts days over months and years', () => {
  expect([dayAfter('2026-12-31'), dayAfter('2028-02-28', 2), dayAfter('2026-03-01', -1)]).toEqual([
    '2027-01-01',
    '2028-03-01',
    '2026-02-28',
  ]);
});
