import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { page } from '../pages.ts';

const params = z.object({ pageId: z.string() });

/** A project into which a page may be moved. */
export const pageTarget = z.object({
  id: z.string(),
  name: z.string(),
  groupName: z.string(),
  /** Of another group than the one it is in: what the page gives to its whole group ends. */
  otherGroup: z.boolean(),
});
export type PageTarget = z.infer<typeof pageTarget>;

export const listPageTargets = endpoint({
  name: 'pages.listTargets',
  summary: 'The other projects whose pages I may arrange: those of its own group first, then by name.',
  method: 'GET',
  path: '/api/pages/:pageId/targets',
  needs: { capability: 'page:arrange', of: 'pageId' },
  params,
  answer: z.object({ projects: z.array(pageTarget) }),
});

export const movePageToProject = endpoint({
  name: 'pages.moveToProject',
  summary:
    'Put a page, with those below it, at the end of another project whose pages I may arrange. Whoever is on one of them is let go.',
  method: 'PUT',
  path: '/api/pages/:pageId/project',
  needs: { capability: 'page:arrange', of: 'pageId' },
  refuses: ['changed_meanwhile', 'too_many_pages'],
  params,
  body: z.object({
    projectId: z.string(),
    /** How many pages below it I was told go along: nobody moves what came in meanwhile unseen. */
    below: z.int().nonnegative(),
  }),
  answer: z.object({ page }),
});
