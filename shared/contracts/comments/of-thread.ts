import { z } from 'zod';

/** The path of what is about one thread of a page. */
export const ofThread = z.object({ pageId: z.string(), threadId: z.string() });
