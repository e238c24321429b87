import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';

export const signInWays = endpoint({
  name: 'accounts.signInWays',
  summary: 'Which ways to sign in there are besides password and passkey.',
  method: 'GET',
  path: '/api/sign-in/ways',
  needs: 'public',
  answer: z.object({
    /** The school's own sign-on by OpenID Connect, by the name people know it by. */
    schoolSignOn: z.object({ name: z.string() }).nullable(),
  }),
});

export const beginSchoolSignOn = endpoint({
  name: 'accounts.beginSchoolSignOn',
  summary:
    "Where to send the browser to sign in at the school's own sign-on; valid once, in this browser, for ten minutes.",
  method: 'POST',
  path: '/api/sign-in/school/begin',
  needs: 'public',
  refuses: ['no_school_sign_on', 'school_sign_on_unreachable'],
  /** `next`: path on this server to go to in the end. */
  body: z.object({ next: z.string().max(1_000) }),
  answer: z.object({ address: z.string() }),
});

export const finishSchoolSignOn = endpoint({
  name: 'accounts.finishSchoolSignOn',
  summary:
    "Sign in with the query that the school's own sign-on sent the browser back with; sets the sign-in cookie.",
  method: 'POST',
  path: '/api/sign-in/school',
  needs: 'public',
  refuses: [
    'no_school_sign_on',
    'school_sign_on_unreachable',
    'school_sign_on_refused',
    'school_sign_on_unknown',
  ],
  /** `query`: of the address the browser came back to, from `?` on. */
  body: z.object({ query: z.string().max(8_000).regex(/^\?/) }),
  answer: z.object({ me: person, next: z.string() }),
});
