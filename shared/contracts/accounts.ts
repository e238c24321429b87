import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';

/** What everybody may know of a person they share a group or project with. */
export const person = z.object({
  id: z.string(),
  /** The name shown. */
  name: z.string(),
  kind: z.enum(['administrator', 'teacher', 'student', 'guest']),
});
export type Person = z.infer<typeof person>;

export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,38}$/);

const demoPerson = z.object({
  userName: z.string(),
  password: z.string(),
  name: z.string(),
  kind: person.shape.kind,
  /** Message key of one line about them, under `accounts:demo.<key>`. */
  about: z.string(),
});

export const welcome = endpoint({
  name: 'accounts.welcome',
  summary: 'What the first screen needs: the school, who is signed in, the demo people if there are any.',
  method: 'GET',
  path: '/api/welcome',
  needs: 'public',
  answer: z.object({
    school: z.object({ name: z.string() }).nullable(),
    me: person.nullable(),
    demoPeople: z.array(demoPerson),
  }),
});

export const createSchool = endpoint({
  name: 'accounts.createSchool',
  summary: 'Name the school and create its first administrator; possible once, while nobody has an account.',
  method: 'POST',
  path: '/api/school',
  needs: 'public',
  refuses: ['school_exists'],
  body: z.object({
    school: oneLine(120),
    name: oneLine(80),
    userName,
    password: z.string().min(12).max(200),
  }),
  answer: z.object({ me: person }),
});

export const signIn = endpoint({
  name: 'accounts.signIn',
  summary: 'Sign in by user name and password; sets the sign-in cookie.',
  method: 'POST',
  path: '/api/sign-in',
  needs: 'public',
  refuses: ['wrong_sign_in'],
  body: z.object({ userName: z.string().trim().max(80), password: z.string().max(200) }),
  answer: z.object({ me: person }),
});

export const signOut = endpoint({
  name: 'accounts.signOut',
  summary: 'End the sign-in or token that this request was made with, and close its page connections.',
  method: 'DELETE',
  path: '/api/sign-in',
  needs: 'signed-in',
  answer: z.object({}),
});

export const createToken = endpoint({
  name: 'accounts.createToken',
  summary: 'Make a token with which a program acts as me; the answer is the only time it is shown.',
  method: 'POST',
  path: '/api/tokens',
  needs: 'signed-in',
  body: z.object({ label: oneLine(80) }),
  answer: z.object({ id: z.string(), token: z.string() }),
});
