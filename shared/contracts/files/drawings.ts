import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/** Stored pictures of one page: what it shows, and what was drawn in the last week. The longest not shown gives way. */
export const mostDrawings = 100;
/** Of one, in bytes: a board of 2,400 pixels full of strokes has a third of it. */
export const largestDrawing = 3_000_000;

/** SHA-256 of `drawingSource`, in hex. */
const drawingHash = z.string().regex(/^[0-9a-f]{64}$/);
const ofPage = z.object({ pageId: z.string() });

export const nameDrawings = endpoint({
  name: 'files.nameDrawings',
  summary:
    'Say which boards and diagrams the text of a page shows, by the SHA-256 of what they are drawn from; the answer says of which there ' +
    'is no picture yet. Pictures that were not named for a week go.',
  method: 'POST',
  path: '/api/pages/:pageId/drawings',
  needs: { capability: 'page:write', of: 'pageId' },
  params: ofPage,
  body: z.object({ shown: z.array(drawingHash).min(1).max(mostDrawings) }),
  answer: z.object({ missing: z.array(drawingHash) }),
});

export const addDrawing = endpoint({
  name: 'files.addDrawing',
  summary:
    'Store how a board or a diagram of a page looks, as a PNG, for its exports. It is made anew, and loses everything but its pixels. The ' +
    'first one stays: what is sent under the same hash later changes nothing.',
  method: 'PUT',
  path: '/api/pages/:pageId/drawings',
  needs: { capability: 'page:write', of: 'pageId' },
  refuses: [
    'file_cut',
    'file_too_large',
    'too_many_files',
    'too_many_uploads',
    'project_full',
    'storage_full',
    'picture_unreadable',
    'picture_too_large',
  ],
  upload: true,
  maxBody: largestDrawing,
  params: ofPage,
  query: z.object({ hash: drawingHash }),
  answer: z.object({}),
});
