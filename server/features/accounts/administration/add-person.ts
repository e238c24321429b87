import { randomUUID } from 'node:crypto';
import type { Role } from '../../../../shared/access/roles.ts';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { type Database, isUniqueViolation } from '../../../storage/records.ts';
import type { GroupPorts } from '../group-ports.ts';
import { insertPeople } from './new-people.ts';

export type PersonToAdd = {
  name: string;
  userName: string;
  kind: Person['kind'];
  groups: readonly string[];
};

/** What somebody is in a group they are put into, by what they are in the school. */
export const roleInGroup: Readonly<Record<Person['kind'], Role>> = {
  administrator: 'teacher',
  teacher: 'teacher',
  student: 'member',
  guest: 'viewer',
};

/** Adds one person and puts them into groups that exist; both or neither. */
export async function addPerson(
  { db, joinGroups }: Pick<GroupPorts, 'joinGroups'> & { db: Database },
  actor: string,
  { name, userName, kind, groups }: PersonToAdd,
  now: number,
): Promise<{ id: string } | RefusalBody<'name_taken' | 'not_found'>> {
  const id = randomUUID();
  const wanted = [...new Set(groups)];
  try {
    return await db.transaction().execute(async (rows) => {
      const known = wanted.length
        ? await rows.selectFrom('groups').select('id').where('id', 'in', wanted).execute()
        : [];
      if (known.length < wanted.length) return refuse('not_found');
      await insertPeople(rows, [{ id, name, userName, kind, email: null }], now);
      const role = roleInGroup[kind];
      await joinGroups(
        rows,
        wanted.map((group) => ({ group, account: id, role })),
        now,
      );
      await recordAudit(
        rows,
        { actor, action: 'accounts.added', subject: id, details: { kind, groups: wanted } },
        now,
      );
      return { id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('name_taken');
    throw error;
  }
}
