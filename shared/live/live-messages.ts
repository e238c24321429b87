import { z } from 'zod';
import { person } from '../contracts/accounts.ts';

/** Rule numbers: PROTOCOL.md. */
export const livePath = '/live';

/** L7, in bytes. */
export const maxLiveFrame = 16 * 1024;

/** How often the server is heard at least, in ms (L6). */
export const beatEvery = 25_000;

/** What of a topic can change. A query names what it shows, an operation what it changed. */
export const aspects = [
  'activity',
  'comments',
  'exports',
  'files',
  'groups',
  'notifications',
  'pages',
  'people',
  'plan',
  'projects',
  'tasks',
] as const;
export type Aspect = (typeof aspects)[number];

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/**
 * A project, a group or a page, with its id. Of a page also its lanes: what only those who teach and review it see, and what only its
 * team sees.
 */
export const watchedTopic = z.templateLiteral([
  z.enum(['project', 'group', 'page', 'page-teachers', 'page-team']),
  ':',
  id,
]);
export type WatchedTopic = z.infer<typeof watchedTopic>;

/** `me`: what concerns the person alone. */
export type Topic = WatchedTopic | 'me';

/** More than anybody's screens show at once. */
export const maxTopics = 200;

/** In ms. Whoever shows something older has to ask for it anew. */
export const longestAge = 60_000;

/** From the browser (L2, L5). `age`: how old what it shows of topics that it has not watched before may be, in ms. */
export const liveRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('watch'),
    topics: z.array(watchedTopic).max(maxTopics),
    age: z.number().int().min(0).max(longestAge).optional(),
  }),
  z.object({ type: z.literal('at'), project: id.nullable(), page: id.nullable() }),
]);
export type LiveRequest = z.infer<typeof liveRequest>;

/** Somebody who has the project or one of its pages open; `page` is null where the receiver may not see which. */
export const personHere = z.object({
  id: z.string(),
  name: z.string(),
  kind: person.shape.kind,
  page: z.string().nullable(),
});
export type PersonHere = z.infer<typeof personHere>;

/** From the server (L3, L5, L6). */
export const liveNews = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changed'),
    topic: z.union([watchedTopic, z.literal('me')]),
    what: z.array(z.enum(aspects)).readonly(),
    revision: z.number(),
  }),
  z.object({ type: z.literal('here'), project: z.string(), people: z.array(personHere).readonly() }),
  z.object({ type: z.literal('beat') }),
]);
export type LiveNews = z.infer<typeof liveNews>;
