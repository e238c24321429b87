import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';
import { pageIcon } from './pages/page-icon.ts';

export const pageBrief = z.object({
  id: z.string(),
  title: z.string(),
  /** The page above it in the tree; null at the top. */
  parentId: z.string().nullable(),
  /** One emoji that the team has chosen for it; null: none. */
  icon: pageIcon.nullable(),
  /** Whether the team begins new pages with what is written on it. */
  template: z.boolean(),
});
export type PageBrief = z.infer<typeof pageBrief>;

export const page = pageBrief.extend({
  projectId: z.string(),
  projectName: z.string(),
  /** Something has been said beside it that I may see, resolved or not. */
  hasThreads: z.boolean(),
  /** False for those who may see this page and not its project, such as the class it was opened to. */
  inProject: z.boolean(),
  /** To the people named on it, to its project, or to the project's whole group; all of it is in the audience. */
  openTo: z.enum(['named', 'project', 'group']),
  /** When a byte of it was last changed, in ms since 1970. */
  changedAt: z.number(),
  abilities: z.object({
    'page:view': z.boolean(),
    'page:comment': z.boolean(),
    'page:write': z.boolean(),
    'page:rename': z.boolean(),
    'page:arrange': z.boolean(),
    'page:share': z.boolean(),
    'page:export': z.boolean(),
  }),
});
export type Page = z.infer<typeof page>;

const pageId = z.object({ pageId: z.string() });
/** UTF-16 units of a title. */
export const maxTitle = 200;
export const pageTitle = oneLine(maxTitle);

/** Pages of one project, those in its trash included: a tree is sent and drawn whole. */
export const maxPages = 2_000;
/** Levels of a tree, the top included: what is deeper nobody finds, and no side bar can indent it. */
export const maxPageDepth = 12;

export const getPage = endpoint({
  name: 'pages.get',
  summary: 'One page: its title, its place and what I may do with it. The text travels over /sync/<pageId>.',
  method: 'GET',
  path: '/api/pages/:pageId',
  needs: { capability: 'page:view', of: 'pageId' },
  params: pageId,
  answer: z.object({ page }),
});

export const createPage = endpoint({
  name: 'pages.create',
  summary: 'Add an empty page to a project, below `parentId` or at the top.',
  method: 'POST',
  path: '/api/projects/:projectId/pages',
  needs: { capability: 'page:create', of: 'projectId' },
  refuses: ['storage_unavailable', 'page_too_deep', 'too_many_pages'],
  params: z.object({ projectId: z.string() }),
  body: z.object({ title: pageTitle, parentId: z.string().nullable().default(null) }),
  answer: z.object({ page }),
});

export const renamePage = endpoint({
  name: 'pages.rename',
  summary: 'Change the title of a page.',
  method: 'PATCH',
  path: '/api/pages/:pageId',
  needs: { capability: 'page:rename', of: 'pageId' },
  params: pageId,
  body: z.object({ title: pageTitle }),
  answer: z.object({ page }),
});

export const createTicket = endpoint({
  name: 'pages.createTicket',
  summary: 'A ticket that opens one page connection once, within 30 seconds, with my rights of now.',
  method: 'POST',
  path: '/api/pages/:pageId/ticket',
  needs: { capability: 'page:view', of: 'pageId' },
  params: pageId,
  answer: z.object({ ticket: z.string(), expiresAt: z.number() }),
});
