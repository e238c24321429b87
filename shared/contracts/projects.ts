import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { person } from './accounts.ts';
import { day } from './day.ts';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';
import { pageBrief } from './pages.ts';
import { milestone } from './projects/milestones.ts';
import { severalLines } from './several-lines.ts';

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

/** Letters: more is a page of its own. */
const longestPlanText = 2_000;
export const projectName = oneLine(120);
export const drivingQuestion = oneLine(300);
export const planText = severalLines(longestPlanText);

/** What teams often share out; a person's role in the team may as well be in own words. */
export const usualTeamRoles = ['lead', 'researcher', 'editor', 'speaker'] as const;

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
  /** When it was begun, in ms since 1970, and the first day of its plan, if it has one: before neither does anybody have to work. */
  startedAt: z.number(),
  begins: day.nullable(),
  /** The page last worked on, to open first; null: nobody has worked since the start, whatever it began with. */
  latestPage: z.object({ id: z.string(), title: z.string(), changedAt: z.number() }).nullable(),
});
export type ProjectBrief = z.infer<typeof projectBrief>;

export const projectPerson = person.extend({
  role: z.enum(roles),
  /** What they do in the team: `usualTeamRoles` first, then in own words. Empty for whoever is in no team. */
  teamRoles: z.array(z.string()),
  /** They came by a guest link, and go with it. */
  byLink: z.boolean(),
});
export type ProjectPerson = z.infer<typeof projectPerson>;

/** What a team sets out to do, with whom and by when. */
export const plan = z.object({
  /** What is to be learned or reached; several lines, or empty. */
  objectives: z.string(),
  /** What the team keeps to; several lines, or empty. */
  guidelines: z.string(),
  begins: day.nullable(),
  ends: day.nullable(),
  /** The project's subjects in their order, each with who is responsible for it. */
  subjects: z.array(z.object({ subject: z.enum(subjects), teacher: person.nullable() })),
  /** By day, then in the order in which they were added. */
  milestones: z.array(milestone),
  /** Those who teach the project's group or one above it: who can be responsible for a subject. */
  teachers: z.array(person),
  /** The stages to which I may take the project from where it is. */
  nextStages: z.array(z.enum(stages)),
});
export type Plan = z.infer<typeof plan>;

export const project = projectBrief.extend({
  people: z.array(projectPerson),
  plan,
  /** It is there to be copied for teams, and is none of theirs. */
  template: z.boolean(),
  /** The whole tree, parents before children, siblings in their order. */
  pages: z.array(pageBrief),
  abilities: z.object({
    'project:view': z.boolean(),
    'project:manage': z.boolean(),
    'project:export': z.boolean(),
    'plan:edit': z.boolean(),
    'page:create': z.boolean(),
    'page:arrange': z.boolean(),
    'file:add': z.boolean(),
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
  summary: 'One project with its plan, its people and its tree of pages.',
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
    name: projectName,
    drivingQuestion,
    subjects: z
      .array(z.enum(subjects))
      .min(1)
      .max(subjects.length)
      .transform((chosen) => [...new Set(chosen)]),
  }),
  answer: z.object({ id: z.string() }),
});
