import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { page } from '../pages.ts';
import { pageIcon } from './page-icon.ts';

const params = z.object({ pageId: z.string() });

export const movePage = endpoint({
  name: 'pages.move',
  summary:
    'Put a page, with those below it, below another of its project or at the top, behind one that stands there.',
  method: 'PUT',
  path: '/api/pages/:pageId/place',
  needs: { capability: 'page:arrange', of: 'pageId' },
  refuses: ['page_inside_itself', 'page_too_deep'],
  params,
  body: z.object({
    /** The page it goes below; null: the top. */
    parentId: z.string().nullable(),
    /** The page it stands behind; null: it comes first. */
    after: z.string().nullable(),
  }),
  answer: z.object({ page }),
});

export const setPageIcon = endpoint({
  name: 'pages.setIcon',
  summary: 'Give a page a symbol, or none.',
  method: 'PUT',
  path: '/api/pages/:pageId/icon',
  needs: { capability: 'page:arrange', of: 'pageId' },
  params,
  body: z.object({ icon: pageIcon.nullable() }),
  answer: z.object({ page }),
});

export const setPageTemplate = endpoint({
  name: 'pages.setTemplate',
  summary: 'Offer a page as a template, of which new pages of its project are copies, or no longer.',
  method: 'PUT',
  path: '/api/pages/:pageId/template',
  needs: { capability: 'page:arrange', of: 'pageId' },
  params,
  body: z.object({ template: z.boolean() }),
  answer: z.object({ page }),
});
