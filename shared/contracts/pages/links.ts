import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageBrief } from '../pages.ts';

/** Links of one page to others that are kept; more is a list, and what is beyond it has no way back. */
export const maxLinksOfPage = 500;

/** A page that something leads to or from. */
export const linkedPage = pageBrief.omit({ parentId: true, template: true }).extend({
  projectId: z.string(),
  projectName: z.string(),
});
export type LinkedPage = z.infer<typeof linkedPage>;

const params = z.object({ pageId: z.string() });
const needs = { capability: 'page:view', of: 'pageId' } as const;

export const listBacklinks = endpoint({
  name: 'pages.listBacklinks',
  summary: 'The pages with a link to this one, of those that I may see, by title.',
  method: 'GET',
  path: '/api/pages/:pageId/backlinks',
  needs,
  params,
  answer: z.object({ pages: z.array(linkedPage) }),
});

export const lookUpPages = endpoint({
  name: 'pages.lookUp',
  summary: 'The titles of pages by their ids, as links show them. Those that I may not see are left out.',
  method: 'POST',
  path: '/api/pages/titles',
  needs: 'signed-in',
  body: z.object({ ids: z.array(z.string()).max(maxLinksOfPage) }),
  answer: z.object({ pages: z.array(linkedPage) }),
});
