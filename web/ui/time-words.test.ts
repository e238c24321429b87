import { describe, expect, it } from 'vitest';
import { partOfDay, timeAgo } from './time-words.ts';

const now = new Date(2026, 4, 14, 9, 30).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

describe('timeAgo', () => {
  it.each([
    [at(2026, 4, 14, 9, 30), 'now'],
    [at(2026, 4, 14, 9, 10), '20 minutes ago'],
    [at(2026, 4, 14, 6, 0), '3 hours ago'],
    [at(2026, 4, 13, 23, 50), 'yesterday'],
    [at(2026, 4, 5, 12, 0), '9 days ago'],
    [at(2026, 3, 2, 12, 0), 'Apr 2'],
    [at(2025, 3, 2, 12, 0), 'Apr 2, 2025'],
  ])('says %i as people do: %s', (moment, words) => {
    expect(timeAgo(moment, now, 'en')).toBe(words);
  });

  it('does not put into the future what a clock ahead of ours has stamped', () => {
    expect(timeAgo(now + 5_000, now, 'en')).toBe('now');
  });

  it.each([
    ['de', 'gestern', 'vor 2 Minuten'],
    ['ar', 'أمس', 'قبل دقيقتين'],
  ])('speaks the language of the reader: %s', (language, yesterday, twoMinutes) => {
    expect(timeAgo(at(2026, 4, 13, 12, 0), now, language)).toBe(yesterday);
    expect(timeAgo(now - 120_000, now, language)).toBe(twoMinutes);
  });
});

describe('partOfDay', () => {
  it.each([
    [3, 'evening'],
    [4, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
  ])('%i o’clock is %s', (hour, part) => {
    expect(partOfDay(new Date(2026, 0, 1, hour))).toBe(part);
  });
});
