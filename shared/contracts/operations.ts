import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const health = endpoint({
  name: 'operations.health',
  summary: 'Whether this server can read and write; 503 with the same body when it cannot.',
  method: 'GET',
  path: '/api/health',
  needs: 'public',
  answer: z.object({
    healthy: z.boolean(),
    /** Records and page journal each answered a read and accept writes. */
    records: z.boolean(),
    pages: z.boolean(),
  }),
});
