import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { person } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';
import { pageBrief } from './pages.ts';

export const subjects = [
  'biology',
  'geography',
  'maths',
  'physics',
  'chemistry',
  'history',
  'civics',
  'art',
  'music',
  'languages',
] as const;
export const stages = ['planning', 'drafting', 'in-review', 'finished', 'published'] as const;

export const projectBrief = z.object({
  id: z.string(),
  name: z.string(),
  drivingQuestion: z.string(),
  subjects: z.array(z.enum(subjects)),
  stage: z.enum(stages),
  groupId: z.string(),
  groupName: z.string(),
  /** Its group is closed: whoever may see it can read, and nobody writes. */
  groupClosed: z.boolean(),
  myRoles: z.array(z.enum(roles)),
  /** In order of joining: the order of their colours. */
  team: z.array(person),
  /** The page last changed, to open first; null while there is none. */
  latestPage: z.object({ id: z.string(), title: z.string(), changedAt: z.number() }).nullable(),
});
export type ProjectBrief = z.infer<typeof projectBrief>;

export const project = projectBrief.extend({
  people: z.array(person.extend({ role: z.enum(roles) })),
  /** The whole tree, parents before children, siblings in their order. */
  pages: z.array(pageBrief),
  abilities: z.object({
    'project:view': z.boolean(),
    'project:manage': z.boolean(),
    'page:create': z.boolean(),
  }),
});
export type Project = z.infer<typeof project>;

export const listProjects = endpoint({
  name: 'projects.list',
  summary: 'The projects I may see, last changed first.',
  method: 'GET',
  path: '/api/projects',
  needs: 'signed-in',
  answer: z.object({ projects: z.array(projectBrief) }),
});

export const getProject = endpoint({
  name: 'projects.get',
  summary: 'One project with its people and its tree of pages.',
  method: 'GET',
  path: '/api/projects/:projectId',
  needs: { capability: 'project:view', of: 'projectId' },
  params: z.object({ projectId: z.string() }),
  answer: z.object({ project }),
});

export const createProject = endpoint({
  name: 'projects.create',
  summary: 'Begin a project in a group. A member of the group is the first of its team.',
  method: 'POST',
  path: '/api/groups/:groupId/projects',
  needs: { capability: 'project:create', of: 'groupId' },
  refuses: ['group_closed'],
  params: z.object({ groupId: z.string() }),
  body: z.object({
    name: oneLine(120),
    drivingQuestion: oneLine(300),
    subjects: z
      .array(z.enum(subjects))
      .min(1)
      .max(subjects.length)
      .transform((chosen) => [...new Set(chosen)]),
  }),
  answer: z.object({ id: z.string() }),
});
