import { z } from 'zod';

/**
 * A day of the calendar as `2026-11-22`, the same for everybody wherever they are. Only days that there are, from 2000 to 2199.
 * Their order is the order of the texts.
 */
export const day = z.iso.date().regex(/^2[01]/);
export type Day = z.infer<typeof day>;

const dayLong = 86_400_000;

/** The day so many days after one, or before it. */
export function dayAfter(from: Day, days = 1): Day {
  return new Date(Date.parse(from) + days * dayLong).toISOString().slice(0, 10);
}
