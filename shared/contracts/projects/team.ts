import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';

/** What somebody can be made in a project. Who teaches its group leads it without a place of their own. */
export const projectRoles = ['member', 'mentor', 'reviewer', 'viewer'] as const;
export type ProjectRole = (typeof projectRoles)[number];

/** In one project with a place of their own; a whole class and its helpers, and then some. */
export const maxPeople = 80;
/** Of one person in one team: who does more than this does everything. */
export const maxTeamRoles = 6;

const teamRole = oneLine(40);
const inProject = z.object({ projectId: z.string() });
const personInProject = z.object({ projectId: z.string(), accountId: z.string() });

export const listCandidates = endpoint({
  name: 'projects.listCandidates',
  summary: "Those of the project's group who do not teach it and have no place in the project yet, by name.",
  method: 'GET',
  path: '/api/projects/:projectId/candidates',
  needs: { capability: 'project:manage', of: 'projectId' },
  params: inProject,
  answer: z.object({ people: z.array(person) }),
});

export const putPerson = endpoint({
  name: 'projects.putPerson',
  summary: 'Take somebody of the group into the project, or change what they are in it: one role each.',
  method: 'PUT',
  path: '/api/projects/:projectId/people/:accountId',
  needs: { capability: 'project:manage', of: 'projectId' },
  refuses: ['too_many_people'],
  params: personInProject,
  body: z.object({ role: z.enum(projectRoles) }),
  answer: z.object({}),
});

export const changeTeamRoles = endpoint({
  name: 'projects.changeTeamRoles',
  summary:
    'Give and take what somebody of the team does in it, such as lead, or in own words. It gives no rights.',
  method: 'PATCH',
  path: '/api/projects/:projectId/people/:accountId/team-roles',
  needs: { capability: 'plan:edit', of: 'projectId' },
  refuses: ['too_many_team_roles'],
  params: personInProject,
  body: z.object({
    add: z.array(teamRole).max(maxTeamRoles).default([]),
    remove: z.array(teamRole).max(maxTeamRoles).default([]),
  }),
  answer: z.object({}),
});

export const removePerson = endpoint({
  name: 'projects.removePerson',
  summary:
    'Take somebody out of a project and off its pages that name them. What they wrote stays theirs. Guests by a link stay until it ends.',
  method: 'DELETE',
  path: '/api/projects/:projectId/people/:accountId',
  needs: { capability: 'project:manage', of: 'projectId' },
  params: personInProject,
  answer: z.object({}),
});

export const leaveProject = endpoint({
  name: 'projects.leave',
  summary: 'Leave a project and its pages that name me. What I wrote stays mine.',
  method: 'DELETE',
  path: '/api/projects/:projectId/membership',
  needs: { capability: 'project:view', of: 'projectId' },
  params: inProject,
  answer: z.object({}),
});
