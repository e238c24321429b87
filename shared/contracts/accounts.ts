import { z } from 'zod';
import { languages } from './accounts/languages.ts';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';

/** What everybody may know of a person they share a group or project with. */
export const person = z.object({
  id: z.string(),
  /** The name shown. */
  name: z.string(),
  kind: z.enum(['administrator', 'teacher', 'student', 'guest']),
  /** Id of their picture, for `accounts.picture`; null: none. Left out where a list does without. */
  picture: z.string().nullable().optional(),
});
export type Person = z.infer<typeof person>;

export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,38}$/);

/** A password that somebody chooses. The upper limit bounds the work of hashing. */
export const newPassword = z.string().min(12).max(200);

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
  beforeOwnPassword: true,
  answer: z.object({
    school: z.object({ name: z.string() }).nullable(),
    me: person.nullable(),
    /** My password was given out on a sheet: nothing else is answered until I have chosen one of my own. */
    choosePassword: z.boolean(),
    /** The language I have chosen; null: the browser's. */
    language: z.enum(languages).nullable(),
    /** What I may do in the school as a whole; left out in answers that a browser kept from before. */
    abilities: z.object({ 'school:administer': z.boolean() }).optional(),
    /** How many unread notifications I have; left out for nobody. */
    unread: z.number().int().optional(),
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
    password: newPassword,
  }),
  answer: z.object({ me: person }),
});

export const signIn = endpoint({
  name: 'accounts.signIn',
  summary: 'Sign in by user name or e-mail address and password; sets the sign-in cookie.',
  method: 'POST',
  path: '/api/sign-in',
  needs: 'public',
  refuses: ['wrong_sign_in'],
  body: z.object({ userName: z.string().trim().max(254), password: z.string().max(200) }),
  answer: z.object({ me: person }),
});

export const signOut = endpoint({
  name: 'accounts.signOut',
  summary: 'End the sign-in or token that this request was made with, and close its page connections.',
  method: 'DELETE',
  path: '/api/sign-in',
  needs: 'signed-in',
  beforeOwnPassword: true,
  answer: z.object({}),
});
