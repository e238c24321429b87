import { type Day, day, dayAfter } from '../../../../shared/contracts/day.ts';

const msPerDay = 86_400_000;

/** How many days `later` lies behind `earlier`; negative if before. */
export function daysBetween(earlier: Day, later: Day): number {
  return (Date.parse(later) - Date.parse(earlier)) / msPerDay;
}

/** A day so many days later. Null: it is none that a plan can have. */
export function shiftDay(from: Day, days: number): Day | null {
  return day.safeParse(dayAfter(from, days)).data ?? null;
}
