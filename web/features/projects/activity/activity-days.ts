import type { Activity } from '../../../../shared/contracts/projects/activity.ts';
import { dayHere } from '../../../ui/day-words.ts';

/** Entries, the newest first, by the day on which they were where the reader is. */
export function byDay(entries: readonly Activity[]): { day: string; entries: Activity[] }[] {
  const days: { day: string; entries: Activity[] }[] = [];
  for (const entry of entries) {
    const day = dayHere(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
