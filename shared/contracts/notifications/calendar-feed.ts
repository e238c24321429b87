import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const feed = z.object({
  /** When its address was made, in ms since 1970; null: I have none. */
  madeAt: z.number().nullable(),
});

export const getCalendarFeed = endpoint({
  name: 'notifications.calendarFeed',
  summary: 'Whether my due dates and meetings can be subscribed to by a calendar.',
  method: 'GET',
  path: '/api/notifications/calendar',
  needs: 'signed-in',
  answer: feed,
});

export const makeCalendarFeed = endpoint({
  name: 'notifications.makeCalendarFeed',
  summary: 'Make a secret address for my calendar, in place of the one before.',
  method: 'POST',
  path: '/api/notifications/calendar',
  needs: 'signed-in',
  /** `path`: shown this once. Whoever has it reads the calendar. */
  answer: z.object({ madeAt: z.number(), path: z.string() }),
});

export const removeCalendarFeed = endpoint({
  name: 'notifications.removeCalendarFeed',
  summary: 'Let no calendar subscribe any more.',
  method: 'DELETE',
  path: '/api/notifications/calendar',
  needs: 'signed-in',
  answer: z.object({}),
});

export const readCalendarFeed = endpoint({
  name: 'notifications.readCalendarFeed',
  summary: 'Due dates and meetings as a calendar (iCalendar), for whoever has the secret address.',
  method: 'GET',
  path: '/calendar/:calendarFile',
  needs: 'public',
  params: z.object({ calendarFile: z.string() }),
});
