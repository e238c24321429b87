import { expect, it } from 'vitest';
import { byDay, daysAgo } from './by-day.ts';

const at = (moment: string) => new Date(moment).getTime();

it('parts a list at the midnights of the reader', () => {
  const list = ['2026-11-22T23:59', '2026-11-22T00:00', '2026-11-21T23:59', '2026-11-19T12:00'].map(
    (moment) => ({
      at: at(moment),
    }),
  );
  expect(byDay(list).map(({ things }) => things.length)).toEqual([2, 1, 1]);
  expect(byDay([])).toEqual([]);
});

it('counts midnights, not hours', () => {
  const now = at('2026-11-22T00:01');
  expect(
    ['2026-11-22T00:00', '2026-11-21T23:59', '2026-10-22T12:00'].map((each) => daysAgo(at(each), now)),
  ).toEqual([0, 1, 31]);
});
