import { z } from 'zod';
import { day } from '../day.ts';
import { endpoint } from '../endpoint.ts';
import { drivingQuestion, planText, projectName, stages, subjects } from '../projects.ts';
import { replacing } from './replacing.ts';

const inProject = z.object({ projectId: z.string() });

export const changePlan = endpoint({
  name: 'projects.changePlan',
  summary:
    'Change what is given of a plan. A text that somebody changed meanwhile is refused with what stands there now.',
  method: 'PATCH',
  path: '/api/projects/:projectId/plan',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['changed_meanwhile', 'end_before_begin', 'milestone_before_begin', 'task_before_begin'],
  params: inProject,
  body: z.object({
    name: replacing(projectName).optional(),
    drivingQuestion: replacing(drivingQuestion).optional(),
    objectives: replacing(planText).optional(),
    guidelines: replacing(planText).optional(),
    begins: day.nullable().optional(),
    ends: day.nullable().optional(),
  }),
  answer: z.object({}),
});

export const setStage = endpoint({
  name: 'projects.setStage',
  summary: 'Take a project to a stage: the team forward until it is in review, a teacher to any.',
  method: 'PUT',
  path: '/api/projects/:projectId/stage',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['stage_for_teachers'],
  params: inProject,
  body: z.object({ stage: z.enum(stages) }),
  answer: z.object({}),
});

export const setSubject = endpoint({
  name: 'projects.setSubject',
  summary:
    'Bring a subject into a project, say which teacher of its group is responsible for it, or take it out; the last one stays.',
  method: 'PUT',
  path: '/api/projects/:projectId/subjects',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['last_subject'],
  params: inProject,
  body: z.object({
    subject: z.enum(subjects),
    included: z.boolean(),
    /** Account id; null: nobody. */
    teacher: z.string().nullable(),
  }),
  answer: z.object({}),
});
