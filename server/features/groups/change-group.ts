import type { z } from 'zod';
import type { changeGroup as contract } from '../../../shared/contracts/groups.ts';
import { type AuditEntry, recordAudit } from '../../access/audit-log.ts';
import type { Database } from '../../storage/records.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

/** What closing a group does elsewhere, within the transaction. Answers with the accounts whose rights ended. */
export type EndGuestLinks = (rows: Database, group: string, actor: string, now: number) => Promise<string[]>;

/** What has to be decided afresh: all pages of the group if it was closed or opened, and those whose links ended. */
export type GroupChanged = { pages: string[]; accounts: string[] };

/**
 * Changes what is given of a group that exists. Closing it ends its class code and the guest links of its projects; that nobody
 * writes in them any more follows from `roles-held.ts`.
 */
export async function changeGroup(
  { db, endGuestLinks }: { db: Database; endGuestLinks: EndGuestLinks },
  account: string,
  group: string,
  input: Input,
  now: number,
): Promise<GroupChanged> {
  const { name, membersCreateProjects, closed } = input;
  return db.transaction().execute(async (rows) => {
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
    const changed: GroupChanged = { pages: [], accounts: [] };
    if (closed === true && before.archived_at === null) {
      await rows.deleteFrom('class_codes').where('group_id', '=', group).execute();
      changed.accounts = await endGuestLinks(rows, group, account, now);
      await change({ archived_at: now }, 'groups.closed');
      changed.pages = await pagesOf(rows, group);
    }
    if (closed === false && before.archived_at !== null) {
      await change({ archived_at: null }, 'groups.reopened');
      changed.pages = await pagesOf(rows, group);
    }
    return changed;
  });
}

async function pagesOf(rows: Database, group: string): Promise<string[]> {
  const pages = await rows
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .select('pages.id')
    .where('projects.group_id', '=', group)
    .execute();
  return pages.map(({ id }) => id);
}
