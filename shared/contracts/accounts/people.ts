import { z } from 'zod';
import { person, userName } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { personName } from './person-name.ts';

/** People of one answer. */
export const peoplePerPage = 50;

const administer = { capability: 'school:administer', of: 'school' } as const;
const accountPath = z.object({ accountId: z.string() });

/** What an administrator sees of a person in the list. Times are in ms since 1970. */
export const listedPerson = z.object({
  id: z.string(),
  /** Empty for somebody who was erased. */
  name: z.string(),
  kind: person.shape.kind,
  userName: z.string(),
  suspended: z.boolean(),
  erased: z.boolean(),
  /** Somebody who has no password yet, or still the one from the sheet. */
  waiting: z.boolean(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ListedPerson = z.infer<typeof listedPerson>;

export const listPeople = endpoint({
  name: 'accounts.listPeople',
  summary: 'The people of the school by name, 50 at a time; found by parts of their names or by their group.',
  method: 'GET',
  path: '/api/people',
  needs: administer,
  query: z.object({
    search: z.string().max(80).optional(),
    groupId: z.string().max(80).optional(),
    /** From 0. */
    page: z.coerce.number().int().min(0).max(10_000).default(0),
  }),
  answer: z.object({ people: z.array(listedPerson), total: z.number().int() }),
});

export const getPerson = endpoint({
  name: 'accounts.getPerson',
  summary: 'One person with their sign-ins and how many tokens of programs they have.',
  method: 'GET',
  path: '/api/people/:accountId',
  needs: administer,
  params: accountPath,
  answer: z.object({
    person: listedPerson.extend({
      /** Null: they have none. */
      email: z.string().nullable(),
      createdAt: z.number(),
      signIns: z.array(
        z.object({
          id: z.string(),
          createdAt: z.number(),
          /** To the day: it is moved on once a day. */
          seenAt: z.number(),
          /** As the browser calls itself; null: it did not say. */
          browser: z.string().nullable(),
        }),
      ),
      tokens: z.number().int(),
    }),
  }),
});

export const addPerson = endpoint({
  name: 'accounts.addPerson',
  summary: 'Add one person. They have no password until a sheet of first sign-ins or a link gives them one.',
  method: 'POST',
  path: '/api/people',
  needs: administer,
  refuses: ['name_taken'],
  body: z.object({
    name: personName,
    userName,
    kind: person.shape.kind,
    groups: z.array(z.string().max(80)).max(50),
  }),
  answer: z.object({ id: z.string() }),
});

export const suspendPerson = endpoint({
  name: 'accounts.suspend',
  summary: 'Let somebody in no longer: ends their sign-ins, closes their pages, refuses their tokens.',
  method: 'POST',
  path: '/api/people/:accountId/suspension',
  needs: administer,
  refuses: ['last_administrator'],
  params: accountPath,
  answer: z.object({}),
});

export const restorePerson = endpoint({
  name: 'accounts.restore',
  summary: 'Let somebody in again who was suspended.',
  method: 'DELETE',
  path: '/api/people/:accountId/suspension',
  needs: administer,
  params: accountPath,
  answer: z.object({}),
});

export const endSignIns = endpoint({
  name: 'accounts.endSignInsOf',
  summary: 'End one sign-in of a person, or all of them, and close what they opened.',
  method: 'DELETE',
  path: '/api/people/:accountId/sign-ins',
  needs: administer,
  params: accountPath,
  query: z.object({ signInId: z.string().max(80).optional() }),
  answer: z.object({}),
});

export const exportPerson = endpoint({
  name: 'accounts.exportPerson',
  summary: 'Everything the school keeps about one person, as a zip archive.',
  method: 'GET',
  path: '/api/people/:accountId/archive',
  needs: administer,
  params: accountPath,
});

export const erasePerson = endpoint({
  name: 'accounts.erase',
  summary: 'Erase a person for good. The text of their teams stays, without their name.',
  method: 'POST',
  path: '/api/people/:accountId/erasure',
  needs: administer,
  refuses: ['last_administrator'],
  params: accountPath,
  /** Typed by hand, so that nobody is erased by a slip. */
  body: z.object({ userName: z.string().max(80) }),
  answer: z.object({}),
});
