import { z } from 'zod';
import { person } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { notificationKinds } from './notifications/kinds.ts';

/** Of one answer. */
export const notificationsPerPage = 30;

const named = z.object({ id: z.string(), name: z.string() });

export const notification = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  /** Who caused it, without a name once their account is erased; null: nobody, such as a day that came. */
  actor: person.nullable(),
  /** Where it happened, as these are called now; null: it is about none. */
  project: named.nullable(),
  page: named.nullable(),
  group: named.nullable(),
  /** Id of what it is about, such as a task; empty: what stands above. */
  subject: z.string(),
  /** What stands in it is said beside each kind, in shared/contracts/notifications/kinds.ts. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** In ms since 1970. */
  at: z.number(),
  read: z.boolean(),
});
export type Notification = z.infer<typeof notification>;

/** Whether the task itself is the place that a notification leads to. */
export function isAboutTask({ kind, details }: Pick<Notification, 'kind' | 'details'>): boolean {
  return kind === 'assigned' || (kind === 'due' && details.what === 'task');
}

/** The thread beside its page that a notification leads to; null: it is not about one. Whoever is named in the text of a page is led there. */
export function threadOf({
  kind,
  page,
  subject,
}: Pick<Notification, 'kind' | 'page' | 'subject'>): string | null {
  if (kind === 'mention') return subject === page?.id || subject === '' ? null : subject;
  return kind === 'comment' || kind === 'reply' || kind === 'suggestion' ? subject : null;
}

/** Which of the sentences for a moved day is the one: a milestone's, or that of the project's beginning or end. */
export function movedWhat({ what }: Notification['details']): 'by' | 'begins' | 'ends' {
  return what === 'begins' || what === 'ends' ? what : 'by';
}

/** The place in a list after which the next ones stand. */
const place = z.string().regex(/^\d{1,15}\.[A-Za-z0-9_-]{1,64}$/);

export const listNotifications = endpoint({
  name: 'notifications.list',
  summary: 'What I was told of, the newest first, as far as I may still see what it is about.',
  method: 'GET',
  path: '/api/notifications',
  needs: 'signed-in',
  query: z.object({
    /** `next` of the answer before. */
    after: place.optional(),
    /** Only unread ones. */
    unread: z.enum(['1']).optional(),
  }),
  answer: z.object({
    notifications: z.array(notification),
    /** Null: there are no older ones. */
    next: z.string().nullable(),
  }),
});

export const countNotifications = endpoint({
  name: 'notifications.count',
  summary: 'How many unread ones I have.',
  method: 'GET',
  path: '/api/notifications/unread',
  needs: 'signed-in',
  answer: z.object({ unread: z.number().int() }),
});

export const markNotification = endpoint({
  name: 'notifications.mark',
  summary: 'Mark one of mine as read or unread.',
  method: 'PATCH',
  path: '/api/notifications/:notificationId',
  needs: 'signed-in',
  params: z.object({ notificationId: z.string() }),
  body: z.object({ read: z.boolean() }),
  answer: z.object({}),
});

export const markAllNotifications = endpoint({
  name: 'notifications.markAll',
  summary: 'Mark as read all of mine up to a moment, so that what comes meanwhile stays unread.',
  method: 'POST',
  path: '/api/notifications/read',
  needs: 'signed-in',
  /** `until`: `at` of the newest that was seen, in ms since 1970. */
  body: z.object({ until: z.number().int().min(0) }),
  answer: z.object({}),
});
