import { z } from 'zod';
import { person } from '../accounts.ts';
import { visibilities } from '../comments/visibility.ts';
import { endpoint } from '../endpoint.ts';
import { pageBrief } from '../pages.ts';

const pageId = z.object({ pageId: z.string() });

/** What a page may give beside the roles of its project: may write, may comment, may look. */
export const pageRoles = ['member', 'mentor', 'viewer'] as const;

/** People named on one page; more belong into a group. */
const maxNamed = 100;

export const audience = z.object({
  projectName: z.string(),
  groupName: z.string(),
  /** Its own setting. True: of the project's people only teachers, administrators and those named here may see it. */
  restricted: z.boolean(),
  /** The next restricted page above, to whose people this one is open as well; its title only for those who may see it. */
  inside: z.object({ title: z.string().nullable() }).nullable(),
  /** What everybody in the group may do beside; null: nothing. Counts for nothing inside a restricted page. */
  groupRole: z.enum(pageRoles).nullable(),
  /** Everybody who may see the page by more than being in the group, except administrators of the school. */
  people: z.array(
    person.extend({
      may: z.enum(['write', 'comment', 'look']),
      /** The role they are named with on this page; null: theirs comes from elsewhere. */
      named: z.enum(pageRoles).nullable(),
      /** When what they may ends by itself, for guests by a link; in ms since 1970. */
      until: z.number().nullable(),
      /** The lanes of threads beside the page that are open to them. */
      lanes: z.array(z.enum(visibilities)),
    }),
  ),
  /** Whom the page could name: those of the project and its group. Empty for those who may not share it. */
  candidates: z.array(person),
  abilities: z.object({ 'page:share': z.boolean() }),
});
export type Audience = z.infer<typeof audience>;

export const getAudience = endpoint({
  name: 'pages.getAudience',
  summary: 'Who can see a page, who can comment and who can write.',
  method: 'GET',
  path: '/api/pages/:pageId/audience',
  needs: { capability: 'page:view', of: 'pageId' },
  params: pageId,
  answer: z.object({ audience }),
});

export const sharePage = endpoint({
  name: 'pages.share',
  summary: 'Set who can see a page, and with it those below. Open connections are decided afresh at once.',
  method: 'PUT',
  path: '/api/pages/:pageId/audience',
  needs: { capability: 'page:share', of: 'pageId' },
  params: pageId,
  body: z.object({
    restricted: z.boolean(),
    groupRole: z.enum(pageRoles).nullable(),
    people: z.array(z.object({ id: z.string(), role: z.enum(pageRoles) })).max(maxNamed),
  }),
  answer: z.object({ audience }),
});

export const sharedPage = pageBrief.omit({ parentId: true, template: true }).extend({
  projectName: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  changedAt: z.number(),
});
export type SharedPage = z.infer<typeof sharedPage>;

export const listSharedPages = endpoint({
  name: 'pages.listShared',
  summary: 'Pages I may see of projects that I have no part in, last changed first.',
  method: 'GET',
  path: '/api/shared-pages',
  needs: 'signed-in',
  answer: z.object({ pages: z.array(sharedPage) }),
});
