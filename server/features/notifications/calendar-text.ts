import ical, { ICalEventTransparency } from 'ical-generator';
import { dayAfter } from '../../../shared/contracts/day.ts';
import type { Due } from '../../../shared/contracts/due.ts';
import { onOneLine } from '../../../shared/contracts/one-line.ts';

/** In seconds: how soon a calendar is to ask again. */
export const calendarLasts = 15 * 60;

/** Events of one calendar; those nearest to today stay. A calendar program reads no more in a sitting, and nobody has more due. */
export const maxEvents = 1_000;

/** In days: what was due longer ago than this is left out. */
const keptFor = 90;

export type CalendarAbout = {
  /** Name of the school. */
  school: string;
  /** Today at the school, as 2026-11-22. */
  day: string;
  /** The time each event bears, in ms since 1970. The same each time, so that an unchanged calendar is unchanged to the byte. */
  madeAt: number;
  /** Where links lead; null: nowhere. */
  base: URL | null;
};

/**
 * What is due as an iCalendar of whole days (RFC 5545), which no time zone moves. Only what is not done; of tasks only one's own.
 */
export function writeCalendar(due: readonly Due[], { school, day, madeAt, base }: CalendarAbout): string {
  const calendar = ical({
    name: onOneLine(`Atelier · ${school}`),
    prodId: { company: 'Atelier', product: 'Atelier', language: 'EN' },
    ttl: calendarLasts,
  });
  // The library writes names and ids as they are: a line end in one would begin a property of its own.
  for (const each of nearest(due, day)) {
    const summary = onOneLine(`${each.title} · ${each.projectName}`);
    calendar.createEvent({
      id: `${each.kind}-${onOneLine(each.id)}@atelier`,
      start: new Date(each.day),
      allDay: true,
      stamp: new Date(madeAt),
      summary,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(base && { url: new URL(`/projects/${encodeURIComponent(each.projectId)}`, base).href }),
    });
  }
  return `${calendar.toString()}\r\n`;
}

function nearest(due: readonly Due[], day: string): Due[] {
  const oldest = dayAfter(day, -keptFor);
  const distance = (each: Due) => Math.abs(Date.parse(each.day) - Date.parse(day));
  return due
    .filter((each) => !each.done && each.day >= oldest && (each.mine || each.kind !== 'task'))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, maxEvents)
    .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}
