import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What can be found, in the order in which it is shown. */
export const foundKinds = [
  'page',
  'project',
  'task',
  'milestone',
  'comment',
  'file',
  'group',
  'person',
] as const;
export const foundKind = z.enum(foundKinds);
export type FoundKind = z.infer<typeof foundKind>;

/** In UTF-16 units. Whoever searches for more has pasted a text. */
export const longestSearch = 500;
/** Words beyond these add nothing to what is found. */
export const mostSearchedWords = 12;
/** Of one kind in one answer. */
export const mostFound = 50;

/** Words to be marked, as UTF-16 units [start, end) of the text beside them: no HTML travels. */
const marks = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]));

const named = z.object({ id: z.string(), name: z.string() });

export const found = z.object({
  kind: foundKind,
  id: z.string(),
  /** Of a comment: that of the page that it stands beside. */
  title: z.string(),
  titleMarks: marks,
  /** Null for groups and people, and for a page whose reader has no part in its project: then only its name is told by the page. `template`: what stands in it is there to be copied for teams. */
  project: named.extend({ template: z.boolean() }).nullable(),
  /** Of a comment: where it is read. */
  thread: z.object({ id: z.string(), pageId: z.string() }).nullable(),
  /** Where a person was found, if it was in a group. */
  group: named.nullable(),
  /** Words around what was found, without those cut off, if it stands in a text and not in the title. */
  passage: z
    .object({
      /** Id of the block of the page; null: it has none. */
      block: z.string().nullable(),
      text: z.string(),
      marks,
    })
    .nullable(),
});
export type Found = z.infer<typeof found>;

export const search = endpoint({
  name: 'search.find',
  summary:
    'What I may see that has all of these words; the last one may be begun only. Small typing mistakes are forgiven.',
  method: 'GET',
  path: '/api/search',
  needs: 'signed-in',
  query: z.object({
    q: z.string().max(longestSearch).default(''),
    /** Only of this kind; without it some of each. */
    kind: foundKind.optional(),
    /** How many of each kind at most. */
    limit: z.coerce.number().int().min(1).max(mostFound).default(5),
  }),
  answer: z.object({
    found: z.array(found),
    /** Kinds of which there is more that I may see. */
    more: z.array(foundKind),
  }),
});
