import { expect, it } from 'vitest';
import { formatDay } from './day-words.ts';
import { readerLocale } from './reader-locale.ts';

it.each([
  ['en', ['en-GB', 'en'], 'en-GB'],
  ['en', ['de-DE', 'en-US'], 'en-US'],
  ['en', ['de-DE'], 'en'],
  ['de', ['en-GB', 'de-AT'], 'de'],
  // It would write other figures than the sentences do.
  ['ar', ['ar-EG'], 'ar'],
])('the days of %s in a browser that speaks %s are written as in %s', (language, ofBrowser, locale) => {
  expect(readerLocale(language, ofBrowser)).toBe(locale);
});

it('puts the day before the month where that is how they are read', () => {
  const written = (ofBrowser: string[]) =>
    formatDay('2026-11-25', readerLocale('en', ofBrowser), { day: 'numeric', month: 'long' });
  expect([written(['en-GB']), written(['en-US'])]).toEqual(['25 November', 'November 25']);
});
