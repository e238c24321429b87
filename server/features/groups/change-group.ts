import type { z } from 'zod';
import type { changeGroup as contract } from '../../../shared/contracts/groups.ts';
import { type AuditEntry, recordAudit } from '../../access/audit-log.ts';
import type { Database } from '../../storage/records.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

/** Changes what is given of a group that exists. Closing it takes its class code away as well. */
export async function changeGroup(
  db: Database,
  account: string,
  group: string,
  input: Input,
  now: number,
): Promise<void> {
  const { name, membersCreateProjects, closed } = input;
  await db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('groups')
      .select(['name', 'members_create_projects', 'archived_at'])
      .where('id', '=', group)
      .executeTakeFirstOrThrow();
    const change = async (
      values: { name?: string; members_create_projects?: number; archived_at?: number | null },
      action: AuditEntry['action'],
      details: AuditEntry['details'] = {},
    ) => {
      await rows.updateTable('groups').set(values).where('id', '=', group).execute();
      await recordAudit(rows, { actor: account, action, subject: group, details }, now);
    };
    if (name !== undefined && name !== before.name) await change({ name }, 'groups.renamed');
    const open = membersCreateProjects === undefined ? undefined : Number(membersCreateProjects);
    if (open !== undefined && open !== before.members_create_projects)
      await change({ members_create_projects: open }, 'groups.settings_changed', {
        membersCreateProjects: open === 1,
      });
    if (closed === true && before.archived_at === null) {
      await rows.deleteFrom('class_codes').where('group_id', '=', group).execute();
      await change({ archived_at: now }, 'groups.closed');
    }
    if (closed === false && before.archived_at !== null)
      await change({ archived_at: null }, 'groups.reopened');
  });
}
