import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { authorize, theSchool } from '../../access/facts.ts';
import { groupAndAbove, leadersOf } from '../../access/groups-above.ts';
import type { Database } from '../../storage/records.ts';

/** The accounts whose rights became other: those who teach above the group, before or now, and not both. */
export type Moved = { rightsChanged: string[] };

/**
 * Moves a group that the account manages into another that it manages too, or out to the top for who may start groups there. One
 * transaction asks and writes, so that of two who move groups into each other one is refused.
 */
export async function moveGroup(
  db: Database,
  account: string,
  { group, parentId }: { group: string; parentId: string | null },
  now: number,
): Promise<Moved | RefusalBody<'not_found' | 'group_inside_itself' | 'group_closed' | 'last_teacher'>> {
  return db.transaction().execute(async (rows) => {
    const before = await parentOf(rows, group);
    if (before.parent_id === parentId) return { rightsChanged: [] };
    const may =
      parentId === null
        ? await authorize(rows, account, 'group:create', 'school', theSchool, now)
        : await authorize(rows, account, 'group:manage', 'groupId', parentId, now);
    if (!may) return refuse('not_found');
    if (parentId !== null) {
      const above = await groupAndAbove(rows, parentId).execute();
      if (above.some(({ id }) => id === group)) return refuse('group_inside_itself');
      if ((await parentOf(rows, parentId)).archived_at !== null) return refuse('group_closed');
    }
    const taught = await teachersFrom(rows, before.parent_id);
    await rows.updateTable('groups').set({ parent_id: parentId }).where('id', '=', group).execute();
    const teach = await teachersFrom(rows, parentId);
    const taughtByNobody = (await teachersFrom(rows, group)).size === 0 && taught.size > 0;
    if (taughtByNobody && !(await authorize(rows, account, 'school:administer', 'school', theSchool, now))) {
      await rows.updateTable('groups').set({ parent_id: before.parent_id }).where('id', '=', group).execute();
      return refuse('last_teacher');
    }
    const details = { from: before.parent_id, to: parentId };
    await recordAudit(rows, { actor: account, action: 'groups.moved', subject: group, details }, now);
    return {
      rightsChanged: [...new Set([...taught, ...teach])].filter((id) => taught.has(id) !== teach.has(id)),
    };
  });
}

function parentOf(rows: Database, group: string) {
  return rows
    .selectFrom('groups')
    .select(['parent_id', 'archived_at'])
    .where('id', '=', group)
    .executeTakeFirstOrThrow();
}

/** Who teaches a group or one above it. */
async function teachersFrom(rows: Database, group: string | null): Promise<Set<string>> {
  if (group === null) return new Set();
  const teachers = await leadersOf(rows, group).execute();
  return new Set(teachers.map(({ account_id }) => account_id));
}
