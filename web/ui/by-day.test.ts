import { expect, it } from 'vitest';
import { byDay } from './by-day.ts';

it('parts a list at the midnights of the reader', () => {
  const list = ['2026-11-22T23:59', '2026-11-22T00:00', '2026-11-21T23:59', '2026-11-19T12:00'].map(
    (moment) => ({ at: new Date(moment).getTime() }),
  );
  expect(byDay(list)).toEqual([
    { day: '2026-11-22', things: list.slice(0, 2) },
    { day: '2026-11-21', things: list.slice(2, 3) },
    { day: '2026-11-19', things: list.slice(3) },
  ]);
  expect(byDay([])).toEqual([]);
});
