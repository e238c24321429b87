import { type Day, day } from '../../../../shared/contracts/day.ts';

const msPerDay = 86_400_000;

/** How many days `later` lies behind `earlier`; negative if before. */
export function daysBetween(earlier: Day, later: Day): number {
  return (Date.parse(later) - Date.parse(earlier)) / msPerDay;
}

/** A day so many days later. Null: it is none that a plan can have. */
export function shiftDay(from: Day, days: number): Day | null {
  const shifted = new Date(Date.parse(from) + days * msPerDay).toISOString().slice(0, 10);
  return day.safeParse(shifted).data ?? null;
}
