import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { page, pageTitle } from '../pages.ts';

export const copyPage = endpoint({
  name: 'pages.copy',
  summary:
    'Copy a page, alone or with those below it that I may see, behind the original. Once for each request.',
  method: 'POST',
  path: '/api/pages/:pageId/copies',
  needs: { capability: 'page:arrange', of: 'pageId' },
  refuses: ['page_unreadable', 'too_many_pages', 'storage_unavailable'],
  params: z.object({ pageId: z.string() }),
  body: z.object({
    /** Made by the client: who asks again under the same one is answered with the same copy. */
    request: z.uuid(),
    title: pageTitle,
    withBelow: z.boolean(),
  }),
  answer: z.object({ page }),
});
