import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { page, pageBrief } from '../pages.ts';

/** How long a page stays in the trash before it is removed for ever, in ms. */
export const keptInTrash = 30 * 86_400_000;

export const trashedPage = pageBrief.omit({ parentId: true, template: true }).extend({
  /** In ms since 1970. */
  trashedAt: z.number(),
  /** An account without a name any more has an empty one. */
  trashedBy: z.object({ id: z.string(), name: z.string() }),
  /** When it is removed for ever, in ms since 1970. */
  removedAt: z.number(),
  /** How many pages below it went along, of those that I may see. */
  below: z.number(),
  abilities: z.object({ 'page:arrange': z.boolean(), 'project:manage': z.boolean() }),
});
export type TrashedPage = z.infer<typeof trashedPage>;

export const trashPage = endpoint({
  name: 'pages.trash',
  summary:
    'Put a page, with those below it, into the trash of its project. Whoever is on one of them is let go.',
  method: 'POST',
  path: '/api/pages/:pageId/trash',
  needs: { capability: 'page:arrange', of: 'pageId' },
  refuses: ['changed_meanwhile'],
  params: z.object({ pageId: z.string() }),
  body: z.object({
    /** How many pages below it I was told go along: nobody throws away what came in meanwhile unseen. */
    below: z.int().nonnegative(),
  }),
  answer: z.object({}),
});

export const listTrash = endpoint({
  name: 'pages.listTrash',
  summary: 'What is in the trash of a project, last thrown away first.',
  method: 'GET',
  path: '/api/projects/:projectId/trash',
  needs: { capability: 'page:arrange', of: 'projectId' },
  params: z.object({ projectId: z.string() }),
  answer: z.object({ pages: z.array(trashedPage) }),
});

const trashedPageId = z.object({ trashedPageId: z.string() });

export const restorePage = endpoint({
  name: 'pages.restore',
  summary: 'Take a page out of the trash, back to its place, or to the top if what it stood below is gone.',
  method: 'POST',
  path: '/api/trash/:trashedPageId/restoration',
  needs: { capability: 'page:arrange', of: 'trashedPageId' },
  params: trashedPageId,
  answer: z.object({ page }),
});

export const removePage = endpoint({
  name: 'pages.remove',
  summary: 'Remove a page that is in the trash for ever, with those below it.',
  method: 'DELETE',
  path: '/api/trash/:trashedPageId',
  needs: { capability: 'project:manage', of: 'trashedPageId' },
  params: trashedPageId,
  answer: z.object({}),
});
