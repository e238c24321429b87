import { randomUUID } from 'node:crypto';
import type { Role } from '../../../shared/access/roles.ts';
import type { Database } from '../../storage/records.ts';
import { insertGroup } from './groups.ts';

/** Open classes of the school, for a list that puts people into them by name. */
export function findClasses(rows: Database): Promise<{ id: string; name: string }[]> {
  return rows
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('kind', '=', 'class')
    .where('archived_at', 'is', null)
    .execute();
}

/** Answers with the id of the new class. */
export async function createClass(rows: Database, name: string, now: number): Promise<string> {
  const id = randomUUID();
  await insertGroup(rows, { id, kind: 'class', name, people: [] }, now);
  return id;
}

/** Puts people into groups; whoever has the role there already keeps it as it is. */
export async function joinGroups(
  rows: Database,
  joining: readonly { group: string; account: string; role: Role }[],
  now: number,
): Promise<void> {
  if (joining.length === 0) return;
  await rows
    .insertInto('group_people')
    .values(
      joining.map(({ group, account, role }) => ({
        group_id: group,
        account_id: account,
        role,
        joined_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
