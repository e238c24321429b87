import { z } from 'zod';
import { person } from '../accounts.ts';
import { day } from '../day.ts';
import { endpoint } from '../endpoint.ts';
import { drivingQuestion, projectBrief, projectName } from '../projects.ts';
import { maxPeople } from './team.ts';

/** Projects that one action starts; a year of a school has hardly more classes. */
export const maxTeams = 60;
/** Copies of pages that one action makes, over all teams: their texts are written one by one, in a minute at most. */
export const maxPagesAtOnce = 6_000;

/** A project that is there to be copied: what its teams begin with. */
export const template = projectBrief
  .pick({ id: true, name: true, drivingQuestion: true, subjects: true, groupId: true, groupName: true })
  .extend({ pages: z.number().int(), tasks: z.number().int(), milestones: z.number().int() });
export type Template = z.infer<typeof template>;

/** What has started, and who is in its team, in order of joining. */
const startedProject = z.object({ id: z.string(), name: z.string(), team: z.array(person) });
export type StartedProject = z.infer<typeof startedProject>;

/** Made by the client: who asks again under the same one is answered with what was made then. */
const request = z.uuid();
const groupId = z.object({ groupId: z.string() });

export const listTemplates = endpoint({
  name: 'projects.listTemplates',
  summary: 'The templates of the groups that I lead, by name.',
  method: 'GET',
  path: '/api/templates',
  needs: 'signed-in',
  answer: z.object({ templates: z.array(template) }),
});

export const makeTemplate = endpoint({
  name: 'projects.makeTemplate',
  summary:
    'Make a template in a group: an empty one, or one with the plan, tasks and pages of a project that I lead, without its people.',
  method: 'POST',
  path: '/api/groups/:groupId/templates',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['group_closed', 'page_unreadable', 'too_many_pages_at_once', 'storage_unavailable'],
  params: groupId,
  body: z.object({
    request,
    name: projectName,
    from: z.union([
      z.object({ project: z.string() }),
      z.object({ drivingQuestion, subjects: projectBrief.shape.subjects.min(1) }),
    ]),
  }),
  answer: z.object({ id: z.string() }),
});

export const startProjects = endpoint({
  name: 'projects.start',
  summary: 'Start a project of a template for each of several teams of a group: all of them or none, once.',
  method: 'POST',
  path: '/api/groups/:groupId/starts',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['group_closed', 'page_unreadable', 'too_many_pages_at_once', 'storage_unavailable'],
  params: groupId,
  body: z.object({
    request,
    templateId: z.string(),
    /** The day on which all begin; the template's other days follow at the same distance. Null: as in the template. */
    begins: day.nullable(),
    teams: z
      .array(z.object({ name: projectName, people: z.array(z.string()).max(maxPeople) }))
      .min(1)
      .max(maxTeams),
  }),
  answer: z.object({ projects: z.array(startedProject) }),
});
