import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { languages } from './languages.ts';

const token = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_-]*$/);

export const requestReset = endpoint({
  name: 'accounts.requestReset',
  summary:
    'Mail a link for a new password, if somebody has this user name or e-mail address; the answer is always the same.',
  method: 'POST',
  path: '/api/reset/mail',
  needs: 'public',
  body: z.object({
    userName: z.string().trim().min(1).max(254),
    /** What the asking screen speaks. The letter does too, unless the account has chosen a language. */
    language: z.enum(languages).optional(),
  }),
  answer: z.object({}),
});

export const lookAtReset = endpoint({
  name: 'accounts.lookAtReset',
  summary: 'Whose password a link is for.',
  method: 'POST',
  path: '/api/reset/look',
  needs: 'public',
  refuses: ['reset_link_over'],
  body: z.object({ token }),
  answer: z.object({ userName: z.string() }),
});

export const resetPassword = endpoint({
  name: 'accounts.resetPassword',
  summary: 'Set a new password by a link; ends the link and every sign-in of the account.',
  method: 'POST',
  path: '/api/reset',
  needs: 'public',
  refuses: ['reset_link_over'],
  body: z.object({ token, password: z.string().min(12).max(200) }),
  answer: z.object({}),
});

const body = z.object({ account: z.string().max(80) });
const answer = z.object({
  /** The link, without the server's address: `/reset/…`. This is the only time it is shown. */
  path: z.string(),
  /** In ms since 1970. */
  expiresAt: z.number(),
});

export const createResetLink = endpoint({
  name: 'accounts.createResetLink',
  summary: 'Make a link with which anybody of the school sets a new password, once and within a day.',
  method: 'POST',
  path: '/api/reset-links',
  needs: { capability: 'school:administer', of: 'school' },
  body,
  answer,
});

export const createGroupResetLink = endpoint({
  name: 'accounts.createGroupResetLink',
  summary:
    'Make a link with which a student or guest of the group sets a new password, once and within a day.',
  method: 'POST',
  path: '/api/groups/:groupId/reset-links',
  needs: { capability: 'group:manage', of: 'groupId' },
  params: z.object({ groupId: z.string() }),
  body,
  answer,
});
