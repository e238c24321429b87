import { z } from 'zod';
import { roles } from '../access/roles.ts';
import { person } from './accounts.ts';
import { endpoint } from './endpoint.ts';

export const groupKinds = ['class', 'study-group', 'club', 'mentoring-pair'] as const;

export const group = z.object({
  id: z.string(),
  kind: z.enum(groupKinds),
  name: z.string(),
  /** My roles in it. */
  myRoles: z.array(z.enum(roles)),
  people: z.array(person.extend({ role: z.enum(roles) })),
});
export type Group = z.infer<typeof group>;

export const listGroups = endpoint({
  name: 'groups.list',
  summary: 'The groups I may see, by name.',
  method: 'GET',
  path: '/api/groups',
  needs: 'signed-in',
  answer: z.object({ groups: z.array(group) }),
});
