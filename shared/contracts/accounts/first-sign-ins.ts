import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const ofGroup = { capability: 'group:manage', of: 'groupId' } as const;
const groupPath = z.object({ groupId: z.string() });

export const listFirstSignIns = endpoint({
  name: 'accounts.listFirstSignIns',
  summary: 'The students of a group, and which of them have not chosen a password of their own yet.',
  method: 'GET',
  path: '/api/groups/:groupId/first-sign-ins',
  needs: ofGroup,
  params: groupPath,
  answer: z.object({
    group: z.string(),
    students: z.array(
      z.object({ id: z.string(), name: z.string(), userName: z.string(), waiting: z.boolean() }),
    ),
  }),
});

export const makeFirstSignIns = endpoint({
  name: 'accounts.makeFirstSignIns',
  summary:
    'Give students of a group a first password each, for a sheet to cut up; the answer is the only time they are shown.',
  method: 'POST',
  path: '/api/groups/:groupId/first-sign-ins',
  needs: ofGroup,
  params: groupPath,
  body: z.object({
    /** Account ids. Left out: all who have not chosen a password of their own yet. */
    students: z.array(z.string().max(80)).max(500).optional(),
  }),
  answer: z.object({
    cards: z.array(z.object({ name: z.string(), userName: z.string(), password: z.string() })),
  }),
});
