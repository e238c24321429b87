import { z } from 'zod';

/**
 * A day of the calendar as `2026-11-22`, the same for everybody wherever they are. Only days that there are, from 2000 to 2199.
 * Their order is the order of the texts.
 */
export const day = z.iso.date().regex(/^2[01]/);
export type Day = z.infer<typeof day>;
