import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/** In bytes. A line of a class list has about 60. */
export const maxRosterBytes = 2 * 1024 * 1024;
/** People in one list; the largest schools have fewer. */
export const maxRosterLines = 5_000;
/** In bytes: the file in base64, and what stands round it. */
const maxRosterBody = Math.ceil((maxRosterBytes / 3) * 4) + 1_024;

/** Kinds that a list can give; administrators are made by hand. */
export const rosterKinds = ['teacher', 'student', 'guest'] as const;

/** What can be wrong with the whole file: `problem` of `body.file`. */
export const rosterFileProblems = ['empty', 'no_name_column', 'broken_quotes', 'too_many_lines'] as const;

/** What can be wrong with a line. */
export const rosterLineProblems = [
  'name_missing',
  'name_bad',
  'hidden_characters',
  'look_alike_letters',
  'formula',
  'user_name_bad',
  'email_bad',
  'kind_unknown',
  'class_bad',
  'class_ambiguous',
  'twice_in_file',
  'same_name',
  'email_of_another',
  'administrator',
] as const;
export type RosterLineProblem = (typeof rosterLineProblems)[number];

export const rosterLine = z.object({
  /** Number of the line in the file, from 1; the header is one. */
  line: z.number().int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'error']),
  name: z.string(),
  userName: z.string(),
  kind: z.enum(rosterKinds),
  /** Empty: none. */
  className: z.string(),
  /** What a line changes of somebody who is there. */
  changes: z.array(z.enum(['name', 'email', 'kind', 'class'])),
  problems: z.array(z.enum(rosterLineProblems)),
});
export type RosterLine = z.infer<typeof rosterLine>;

const administer = { capability: 'school:administer', of: 'school' } as const;
const file = z.base64().max(maxRosterBody);

export const previewRoster = endpoint({
  name: 'accounts.previewRoster',
  summary: 'What a class list as CSV would do, line by line; stores nothing.',
  method: 'POST',
  path: '/api/roster/preview',
  needs: administer,
  maxBody: maxRosterBody,
  body: z.object({ file }),
  answer: z.object({
    /** Names this preview: the same file and the same school. */
    fingerprint: z.string(),
    /** False: the file was not in UTF-8 or UTF-16, and was read as Windows wrote it in Western Europe. */
    unicode: z.boolean(),
    lines: z.array(rosterLine),
    /** Classes of the list that are in the school, by their name there. */
    knownClasses: z.array(z.string()),
    newClasses: z.array(z.string()),
    /** New ones that are written nearly as one that is there: perhaps that one is meant. */
    nearClasses: z.array(z.object({ name: z.string(), known: z.string() })),
  }),
});

export const importRoster = endpoint({
  name: 'accounts.importRoster',
  summary: 'Do what a preview said, all or nothing.',
  method: 'POST',
  path: '/api/roster',
  needs: administer,
  refuses: ['roster_changed'],
  maxBody: maxRosterBody,
  body: z.object({
    file,
    fingerprint: z.string().max(80),
    /** Without it a list with errors is refused. */
    leaveOutErrors: z.boolean(),
  }),
  answer: z.object({
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    leftOut: z.number().int(),
    /** Classes of the list, for their sheets of first sign-ins. */
    classes: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
