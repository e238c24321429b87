import { z } from 'zod';
import { newPassword, person, userName } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { group } from '../groups.ts';
import { oneLine } from '../one-line.ts';

const classCode = z.object({
  code: z.string(),
  /** In ms since 1970; null: never. */
  expiresAt: z.number().nullable(),
  /** How many people have joined by it, and how many may. */
  uses: z.number(),
  maxUses: z.number().nullable(),
});
export type ClassCode = z.infer<typeof classCode>;

export const getClassCode = endpoint({
  name: 'groups.getCode',
  summary: 'The code by which people join a group, or null.',
  method: 'GET',
  path: '/api/groups/:groupId/code',
  needs: { capability: 'group:manage', of: 'groupId' },
  params: z.object({ groupId: z.string() }),
  answer: z.object({ code: classCode.nullable() }),
});

/** How many days a code can be valid. */
export const codeDays = [1, 7, 30] as const;

export const makeClassCode = endpoint({
  name: 'groups.makeCode',
  summary: 'Make a new code for a group; the one before it is void from then on.',
  method: 'PUT',
  path: '/api/groups/:groupId/code',
  needs: { capability: 'group:manage', of: 'groupId' },
  refuses: ['group_closed'],
  params: z.object({ groupId: z.string() }),
  body: z.object({
    /** Null: until it is switched off. */
    days: z.literal(codeDays).nullable(),
    /** Null: without a limit. */
    maxUses: z.int().min(1).max(1_000).nullable(),
  }),
  answer: z.object({ code: classCode }),
});

export const removeClassCode = endpoint({
  name: 'groups.removeCode',
  summary: 'Switch off the code of a group.',
  method: 'DELETE',
  path: '/api/groups/:groupId/code',
  needs: { capability: 'group:manage', of: 'groupId' },
  params: z.object({ groupId: z.string() }),
  answer: z.object({}),
});

/** As it was typed; what cannot be a code is answered like one that is unknown. */
const typedCode = z.string().max(60);

export const readCode = endpoint({
  name: 'groups.readCode',
  summary: 'Which group a code opens. Unknown, expired, used up and switched off are one answer.',
  method: 'POST',
  path: '/api/join/code',
  needs: 'public',
  refuses: ['wrong_code'],
  body: z.object({ code: typedCode }),
  answer: z.object({ group: group.pick({ name: true, kind: true }) }),
});

export const joinAsNewStudent = endpoint({
  name: 'groups.joinAsNewStudent',
  summary: 'Make a student’s account by a class code, join the group and sign in.',
  method: 'POST',
  path: '/api/join/account',
  needs: 'public',
  refuses: ['wrong_code', 'name_taken'],
  body: z.object({
    code: typedCode,
    userName,
    name: oneLine(80),
    password: newPassword,
  }),
  answer: z.object({ me: person, groupId: z.string() }),
});

export const join = endpoint({
  name: 'groups.join',
  summary: 'Join a group by a class code with the account I have.',
  method: 'POST',
  path: '/api/join',
  needs: { capability: 'group:join', of: 'school' },
  refuses: ['wrong_code'],
  body: z.object({ code: typedCode }),
  answer: z.object({ groupId: z.string() }),
});
