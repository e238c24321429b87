import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const getFile = endpoint({
  name: 'files.get',
  summary: 'The bytes of one file of a project, as an attachment or, for a re-encoded image, for show.',
  method: 'GET',
  path: '/api/files/:fileId',
  needs: { capability: 'file:view', of: 'fileId' },
  params: z.object({ fileId: z.string() }),
});
