import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { activityActions } from './activity-actions.ts';

/** One thing that somebody did in a project. */
export const activity = z.object({
  id: z.string(),
  actor: person,
  action: z.enum(activityActions),
  /** The page it is about, as it is called now; null: none. */
  page: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** The person it is about; null: none, or the actor. */
  about: person.nullable(),
  /** What stands in it is said beside each action. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** In ms since 1970. */
  at: z.number(),
});
export type Activity = z.infer<typeof activity>;

export const listActivity = endpoint({
  name: 'projects.listActivity',
  summary: 'What happened in a project, the newest first, without what is about pages that I may not see.',
  method: 'GET',
  path: '/api/projects/:projectId/activity',
  needs: { capability: 'project:view', of: 'projectId' },
  params: z.object({ projectId: z.string() }),
  query: z.object({
    /** `next` of the answer before; left out: from the newest on. */
    before: z
      .string()
      .regex(/^\d{1,15}\.[A-Za-z0-9_-]{1,64}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({
    entries: z.array(activity),
    /** Where older entries begin; null: there are none. */
    next: z.string().nullable(),
  }),
});
