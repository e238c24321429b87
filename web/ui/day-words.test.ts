import { describe, expect, it } from 'vitest';
import { dayHere, daysBetween, dayWords } from './day-words.ts';

describe('the words for a day', () => {
  it.each([
    ['2026-11-25', 'today', 'heute', 'اليوم'],
    ['2026-11-26', 'tomorrow', 'morgen', 'غدًا'],
    ['2026-11-27', 'Friday, in 2 days', 'Freitag, übermorgen', 'الجمعة، بعد الغد'],
    ['2026-11-24', 'yesterday', 'gestern', 'أمس'],
    ['2026-11-20', '5 days ago', 'vor 5 Tagen', 'قبل 5 أيام'],
    ['2026-12-10', 'Thu, Dec 10', 'Do., 10. Dez.', 'الخميس، 10 ديسمبر'],
    ['2027-01-07', 'Thu, Jan 7, 2027', 'Do., 7. Jan. 2027', 'الخميس، 7 يناير 2027'],
  ])('%s', (day, en, de, ar) => {
    const words = (language: string) => dayWords(day, '2026-11-25', language);
    expect([words('en'), words('de'), words('ar')]).toEqual([en, de, ar]);
  });
});

it('counts days over the change of the clocks and the end of a year', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  expect(daysBetween('2026-11-25', '2026-11-20')).toBe(-5);
});

it('takes the day from the clock of the reader', () => {
  expect(dayHere(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
