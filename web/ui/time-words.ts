import { perLanguage } from './per-language.ts';
import { readerLocale } from './reader-locale.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "yesterday", not "1 day ago". */
export const relativeTime = perLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
);
const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const thisYear = perLanguage((language) => new Intl.DateTimeFormat(readerLocale(language), dayAndMonth));
const otherYear = perLanguage(
  (language) => new Intl.DateTimeFormat(readerLocale(language), { ...dayAndMonth, year: 'numeric' }),
);
const exact = perLanguage(
  (language) => new Intl.DateTimeFormat(readerLocale(language), { dateStyle: 'full', timeStyle: 'short' }),
);

/** "now", "20 minutes ago", "yesterday", "9 days ago", then the date. `at` and `now` are ms since 1970. */
export function timeAgo(at: number, now: number, language: string): string {
  const words = relativeTime(language);
  const past = Math.max(0, now - at);
  if (past < minute) return words.format(0, 'second');
  if (past < hour) return words.format(-Math.floor(past / minute), 'minute');
  const days = calendarDays(at, now);
  if (days === 0) return words.format(-Math.floor(past / hour), 'hour');
  if (days <= 13) return words.format(-days, 'day');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear)(language).format(at);
}

/** The day of the week, the date and the time of day. `at`: ms since 1970. */
export function exactTime(at: number, language: string): string {
  return exact(language).format(at);
}

/** Midnights between two moments where the reader is: "yesterday" is a date, not 24 hours. */
function calendarDays(from: number, to: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / day);
}

/** Which part of the day a greeting is for, by the reader's clock. */
export function partOfDay(now: Date): 'morning' | 'afternoon' | 'evening' {
  const hours = now.getHours();
  if (hours >= 4 && hours < 12) return 'morning';
  return hours >= 12 && hours < 18 ? 'afternoon' : 'evening';
}
