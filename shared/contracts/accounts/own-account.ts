import { z } from 'zod';
import { newPassword, person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { languages } from './languages.ts';
import { personName } from './person-name.ts';

const ownAccount = z.object({
  me: person,
  userName: z.string(),
  /** The language chosen; null: the browser's. */
  language: z.enum(languages).nullable(),
  /** False for those who sign in by other ways alone. */
  hasPassword: z.boolean(),
});
export type OwnAccount = z.infer<typeof ownAccount>;

export const getOwnAccount = endpoint({
  name: 'accounts.own',
  summary: 'What I can change about myself.',
  method: 'GET',
  path: '/api/me',
  needs: 'signed-in',
  answer: ownAccount,
});

export const changeOwnAccount = endpoint({
  name: 'accounts.change',
  summary: 'Change my name as others see it, or my language; what is left out stays.',
  method: 'PATCH',
  path: '/api/me',
  needs: 'signed-in',
  body: z.object({ name: personName.optional(), language: z.enum(languages).nullable().optional() }),
  answer: ownAccount,
});

export const changePassword = endpoint({
  name: 'accounts.changePassword',
  summary: 'Choose another password; ends all my other sign-ins and closes what they have opened.',
  method: 'PUT',
  path: '/api/me/password',
  needs: 'signed-in',
  beforeOwnPassword: true,
  refuses: ['wrong_password'],
  body: z.object({ old: z.string().max(200), password: newPassword }),
  answer: z.object({}),
});
