import type { Day } from '../../shared/contracts/day.ts';
import { readerLocale } from './reader-locale.ts';
import { relativeTime } from './time-words.ts';

const dayLong = 24 * 60 * 60_000;

/** The day that it is where the reader is. */
export function dayHere(now: Date): Day {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** Days from one to another, negative into the past. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLong);
}

/** "today", "tomorrow", "Friday, in 2 days", "3 days ago", then the date. */
export function dayWords(day: Day, today: Day, language: string): string {
  const days = daysBetween(today, day);
  const inDays = relativeTime(language).format(days, 'day');
  if (days >= -6 && days <= 1) return inDays;
  if (days > 1 && days <= 6) {
    // Not by Intl.ListFormat, which says "and" between the two in Arabic.
    const comma = language.startsWith('ar') ? '،' : ',';
    return `${formatDay(day, language, { weekday: 'long' })}${comma} ${inDays}`;
  }
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return formatDay(day, language, { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/** "December 3", as it stands within a sentence; with its year where that is not this one. */
export function dateWords(day: Day, today: Day, language: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return formatDay(day, language, { day: 'numeric', month: 'long', ...year });
}

/** A day by the rules of `Intl.DateTimeFormat`, the same in every time zone. */
export function formatDay(day: Day, language: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(readerLocale(language), { ...how, timeZone: 'UTC' }).format(Date.parse(day));
}
