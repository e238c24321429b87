import { expect, it } from 'vitest';
import { firstOfMonth, firstWeekdayOf, monthAfter, weeksOf } from './month.ts';

it('is whole weeks, from the day on which they begin', () => {
  const monday = weeksOf('2026-11-15', 1);
  expect(monday).toHaveLength(6);
  expect(monday[0]?.[0]).toBe('2026-10-26');
  expect(monday.at(-1)?.at(-1)).toBe('2026-12-06');
  const sunday = weeksOf('2026-11-15', 7);
  expect(sunday).toHaveLength(5);
  expect(sunday[0]?.[0]).toBe('2026-11-01');
  expect(sunday.at(-1)?.at(-1)).toBe('2026-12-05');
  expect(weeksOf('2027-02-01', 1)).toHaveLength(4);
});

it('has every day once, also where clocks change', () => {
  for (const month of ['2026-03-01', '2026-10-01', '2028-02-01']) {
    const days = weeksOf(month, 1).flat();
    expect(new Set(days).size).toBe(days.length);
    expect(days.filter((day) => day.startsWith(month.slice(0, 7)))).toHaveLength(
      new Date(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0).getDate(),
    );
  }
});

it('goes on over the end of a year', () => {
  expect(monthAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(monthAfter('2026-01-31', -1)).toBe('2025-12-01');
  expect(firstOfMonth('2026-02-28')).toBe('2026-02-01');
});

it('begins its weeks as people do where the browser is from', () => {
  expect(firstWeekdayOf('de', 'de-DE')).toBe(1);
  expect(firstWeekdayOf('en', 'en-US')).toBe(7);
  expect(firstWeekdayOf('en', 'en-GB')).toBe(1);
  expect(firstWeekdayOf('de', 'en-US')).toBe(1);
});
