import type { Day } from '../../shared/contracts/day.ts';
import { dayHere } from './day-words.ts';

/** Parts a list that is in order of time by the day on which each thing was where the reader is. `at`: ms since 1970. */
export function byDay<Thing extends { at: number }>(list: readonly Thing[]): { day: Day; things: Thing[] }[] {
  const days: { day: Day; things: Thing[] }[] = [];
  for (const thing of list) {
    const day = dayHere(new Date(thing.at));
    const last = days.at(-1);
    if (last?.day === day) last.things.push(thing);
    else days.push({ day, things: [thing] });
  }
  return days;
}
