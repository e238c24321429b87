import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { createGroup as contract } from '../../../shared/contracts/groups.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { authorize, theSchool } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import { insertGroup } from './groups.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Starts a group and answers with its id. A group above it has to be one that the account manages; an unknown one is refused
 * like one of others.
 */
export async function createGroup(
  db: Database,
  account: string,
  input: Input,
  now: number,
): Promise<string | RefusalBody<'not_found'>> {
  const { kind, name, parentId } = input;
  const id = randomUUID();
  return db.transaction().execute(async (rows) => {
    if (parentId !== null && !(await authorize(rows, account, 'group:manage', 'groupId', parentId, now)))
      return refuse('not_found');
    // Who runs the school starts groups for others to teach.
    const administers = await authorize(rows, account, 'school:administer', 'school', theSchool, now);
    const people = administers ? [] : [{ account, role: 'teacher' as const }];
    await insertGroup(rows, { id, kind, name, parentId, people }, now);
    const details = { kind, inside: parentId };
    await recordAudit(rows, { actor: account, action: 'groups.created', subject: id, details }, now);
    return id;
  });
}
