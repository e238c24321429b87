import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const signInSeen = z.object({
  id: z.string(),
  /** The one this was asked with. */
  current: z.boolean(),
  /** In ms since 1970. */
  createdAt: z.number(),
  /** In ms since 1970, to the minute. */
  lastSeenAt: z.number(),
  /** By the browser's own word; null: not known. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
});
export type SignInSeen = z.infer<typeof signInSeen>;

export const listSignIns = endpoint({
  name: 'accounts.listSignIns',
  summary: 'Where I am signed in, last seen first.',
  method: 'GET',
  path: '/api/sign-ins',
  needs: 'signed-in',
  answer: z.object({ signIns: z.array(signInSeen) }),
});

export const endSignIn = endpoint({
  name: 'accounts.endSignIn',
  summary: 'End a sign-in of mine and close its page connections.',
  method: 'DELETE',
  path: '/api/sign-ins/:signInId',
  needs: 'signed-in',
  params: z.object({ signInId: z.string() }),
  answer: z.object({}),
});

export const endOtherSignIns = endpoint({
  name: 'accounts.endOtherSignIns',
  summary: 'End all my sign-ins but the one this is asked with.',
  method: 'DELETE',
  path: '/api/sign-ins',
  needs: 'signed-in',
  answer: z.object({}),
});
