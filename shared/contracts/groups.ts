import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { person } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';

export const groupKinds = ['class', 'study-group', 'club', 'mentoring-pair'] as const;

/** What a person can be made in a group; administrators are so in the whole school. */
export const groupRoles = ['teacher', 'member', 'mentor', 'reviewer', 'viewer'] as const;
export type GroupRole = (typeof groupRoles)[number];

const groupPerson = person.extend({
  role: z.enum(roles),
  /** A peer leader: somebody of the group who is trained to help the others. */
  lead: z.boolean(),
});
export type GroupPerson = z.infer<typeof groupPerson>;

export const group = z.object({
  id: z.string(),
  kind: z.enum(groupKinds),
  name: z.string(),
  /** The group it is inside of, if I may see that one. */
  parentId: z.string().nullable(),
  /** In ms since 1970; null while it is open. */
  closedAt: z.number().nullable(),
  settings: z.object({ membersCreateProjects: z.boolean() }),
  /** My roles in it. */
  myRoles: z.array(z.enum(roles)),
  /** By name. */
  people: z.array(groupPerson),
  abilities: z.object({
    'group:manage': z.boolean(),
    'group:export': z.boolean(),
    'project:create': z.boolean(),
  }),
});
export type Group = z.infer<typeof group>;

const groupId = z.object({ groupId: z.string() });
const name = oneLine(80);

export const listGroups = endpoint({
  name: 'groups.list',
  summary: 'The open groups I may see, or the closed ones I may open again, by name.',
  method: 'GET',
  path: '/api/groups',
  needs: 'signed-in',
  query: z.object({ state: z.enum(['open', 'closed']).default('open') }),
  answer: z.object({
    groups: z.array(group),
    /** What I may do in the school. */
    abilities: z.object({ 'group:create': z.boolean() }),
  }),
});

export const getGroup = endpoint({
  name: 'groups.get',
  summary: 'One group with its people, its settings and what I may do in it.',
  method: 'GET',
  path: '/api/groups/:groupId',
  needs: { capability: 'group:view', of: 'groupId' },
  params: groupId,
  answer: z.object({ group }),
});

export const createGroup = endpoint({
  name: 'groups.create',
  summary:
    'Start a group, alone or inside one that I manage. Whoever starts it teaches it, unless they run the school.',
  method: 'POST',
  path: '/api/groups',
  needs: { capability: 'group:create', of: 'school' },
  body: z.object({ kind: z.enum(groupKinds), name, parentId: z.string().nullable().default(null) }),
  answer: z.object({ group }),
});

export const changeGroup = endpoint({
  name: 'groups.change',
  summary: 'Rename a group, change its settings, close it or open it again. What is left out stays.',
  method: 'PATCH',
  path: '/api/groups/:groupId',
  needs: { capability: 'group:manage', of: 'groupId' },
  params: groupId,
  body: z.object({
    name: name.optional(),
    membersCreateProjects: z.boolean().optional(),
    /** A closed group stands in no list, nobody joins it and its projects can only be read; nothing in it is lost. */
    closed: z.boolean().optional(),
  }),
  answer: z.object({ group }),
});

export const moveGroup = endpoint({
  name: 'groups.move',
  summary:
    'Move a group into another that I manage, or out to the top. Who teaches above it then teaches here too.',
  method: 'PUT',
  path: '/api/groups/:groupId/parent',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['group_inside_itself', 'group_closed', 'last_teacher'],
  params: groupId,
  body: z.object({ parentId: z.string().nullable() }),
  /** Nothing: whoever moves a group away from their own may not see it any more. */
  answer: z.object({}),
});

export const findPeople = endpoint({
  name: 'groups.findPeople',
  summary:
    'People whom I could add to a group, by a part of their name: those of groups I teach, or all for who runs the school.',
  method: 'GET',
  path: '/api/groups/:groupId/people',
  needs: { capability: 'group:manage', of: 'groupId' },
  params: groupId,
  query: z.object({ search: z.string().trim().max(80).default('') }),
  answer: z.object({
    /** At most 20, by name, none of whom is in the group. */
    people: z.array(
      person.extend({
        /** Names of their other groups that I may see, which tell two of one name apart. */
        groups: z.array(z.string()),
      }),
    ),
  }),
});

const personInGroup = z.object({ groupId: z.string(), accountId: z.string() });

export const putPerson = endpoint({
  name: 'groups.putPerson',
  summary: 'Add somebody whom I may see to a group, or change what they are in it.',
  method: 'PUT',
  path: '/api/groups/:groupId/people/:accountId',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['last_teacher', 'cannot_teach'],
  params: personInGroup,
  body: z.object({ role: z.enum(groupRoles), lead: z.boolean().default(false) }),
  answer: z.object({ group }),
});

export const removePerson = endpoint({
  name: 'groups.removePerson',
  summary:
    'Take somebody out of a group. They stay in the projects whose team they are in, and on no other page.',
  method: 'DELETE',
  path: '/api/groups/:groupId/people/:accountId',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['last_teacher'],
  params: personInGroup,
  answer: z.object({}),
});

export const leaveGroup = endpoint({
  name: 'groups.leave',
  summary: 'Leave a group. I stay in the projects whose team I am in.',
  method: 'DELETE',
  path: '/api/groups/:groupId/membership',
  needs: { capability: 'group:view', of: 'groupId' },
  refuses: ['last_teacher'],
  params: groupId,
  answer: z.object({}),
});
