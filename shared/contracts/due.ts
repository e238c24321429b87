import { z } from 'zod';
import { day } from './day.ts';
import { endpoint } from './endpoint.ts';

/** Something that has a day: what a home, a calendar and its feed are made of. */
export const due = z.object({
  kind: z.enum(['milestone', 'task', 'meeting']),
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  title: z.string(),
  day,
  done: z.boolean(),
  /** It waits for me: a milestone of my team, a task of mine. Else it is for me to know. */
  mine: z.boolean(),
});
export type Due = z.infer<typeof due>;

export const listDue = endpoint({
  name: 'projects.listDue',
  summary:
    'What has a day in the projects that I take part in or look after, by day; also what is done or overdue.',
  method: 'GET',
  path: '/api/due',
  needs: 'signed-in',
  answer: z.object({ due: z.array(due) }),
});
