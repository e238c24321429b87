import { sql } from 'kysely';
import type { Capability } from '../../shared/access/capabilities.ts';
import type { Database } from '../storage/records.ts';

/** Rows (id of a group, capability) that the settings of groups give to an account beyond the table of capabilities. */
export function grantedOnGroups(db: Database, account: string) {
  return db
    .selectFrom('group_people')
    .innerJoin('groups', 'groups.id', 'group_people.group_id')
    .select(['groups.id as id', sql<Capability>`'project:create'`.as('capability')])
    .where('group_people.account_id', '=', account)
    .where('group_people.role', '=', 'member')
    .where('groups.members_create_projects', '=', 1);
}
