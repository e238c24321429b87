import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { notificationKinds } from './kinds.ts';

/** How often a letter with what is new may come: at most one each morning, or one each Monday morning. */
export const digests = ['off', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof digests)[number];

export const choices = z.object({
  /** Every kind there is, in the order of `notificationKinds`. */
  kinds: z.array(z.object({ kind: z.enum(notificationKinds), inApp: z.boolean(), byMail: z.boolean() })),
  digest: z.enum(digests),
  /** Where letters go; null: I have no address here. */
  address: z.string().nullable(),
  /** Whether this server sends letters at all: it needs a mail server, and its own address for the links in them. */
  sendsLetters: z.boolean(),
});
export type NotificationChoices = z.infer<typeof choices>;

export const getChoices = endpoint({
  name: 'notifications.choices',
  summary: 'What I want to be told of, and how.',
  method: 'GET',
  path: '/api/notifications/choices',
  needs: 'signed-in',
  answer: choices,
});

export const changeChoices = endpoint({
  name: 'notifications.choose',
  summary: 'Choose what I want to be told of, and how; what is left out stays.',
  method: 'PATCH',
  path: '/api/notifications/choices',
  needs: 'signed-in',
  body: z.object({
    digest: z.enum(digests).optional(),
    kinds: z
      .partialRecord(
        z.enum(notificationKinds),
        z.object({ inApp: z.boolean().optional(), byMail: z.boolean().optional() }),
      )
      .optional(),
  }),
  answer: choices,
});

export const unsubscribe = endpoint({
  name: 'notifications.unsubscribe',
  summary: 'Stop the letters of whoever got the link in one; what mail programs call with one click.',
  method: 'POST',
  path: '/unsubscribe/:letterToken',
  needs: 'public',
  params: z.object({ letterToken: z.string() }),
  form: true,
  answer: z.object({}),
});
