import { z } from 'zod';
import { day } from '../day.ts';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';
import { replacing } from './replacing.ts';

/** In one project. A plan with more of them is not read any more. */
export const maxMilestones = 60;

export const milestone = z.object({
  id: z.string(),
  title: z.string(),
  day,
  reached: z.boolean(),
});
export type Milestone = z.infer<typeof milestone>;

const title = oneLine(120);
const inProject = z.object({ projectId: z.string() });
const oneOfThem = z.object({ projectId: z.string(), milestoneId: z.string() });

export const addMilestone = endpoint({
  name: 'projects.addMilestone',
  summary: 'Set a milestone: what is to be there on which day, not before the project begins.',
  method: 'POST',
  path: '/api/projects/:projectId/milestones',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['day_before_begin', 'too_many_milestones'],
  params: inProject,
  body: z.object({ title, day }),
  answer: z.object({ id: z.string() }),
});

export const changeMilestone = endpoint({
  name: 'projects.changeMilestone',
  summary: 'Change a milestone, or say that it is reached. What is left out stays.',
  method: 'PATCH',
  path: '/api/projects/:projectId/milestones/:milestoneId',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['day_before_begin', 'changed_meanwhile'],
  params: oneOfThem,
  body: z.object({
    title: replacing(title).optional(),
    day: day.optional(),
    reached: z.boolean().optional(),
  }),
  answer: z.object({}),
});

export const removeMilestone = endpoint({
  name: 'projects.removeMilestone',
  summary: 'Take a milestone out of the plan. One that is gone stays so.',
  method: 'DELETE',
  path: '/api/projects/:projectId/milestones/:milestoneId',
  needs: { capability: 'plan:edit', of: 'projectId' },
  params: oneOfThem,
  answer: z.object({}),
});
