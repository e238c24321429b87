import { capabilities } from '../../shared/access/capabilities.ts';
import type { Database } from '../storage/records.ts';

/** Rows (id) for a group and all groups that it is inside of. */
export function groupAndAbove(db: Database, group: string) {
  return db
    .withRecursive('above(id)', (query) =>
      query
        .selectFrom('groups')
        .select('groups.id as id')
        .where('groups.id', '=', group)
        // Not `union all`: it ends even if groups were inside each other.
        .union(
          query
            .selectFrom('groups')
            .innerJoin('above', 'above.id', 'groups.id')
            .select('groups.parent_id as id')
            .where('groups.parent_id', 'is not', null)
            .$narrowType<{ id: string }>(),
        ),
    )
    .selectFrom('above')
    .select('above.id as id');
}

/** Rows (account_id) of those who teach a group or one that it is inside of; somebody may be in it more than once. */
export function leadersOf(db: Database, group: string) {
  return db
    .selectFrom('group_people')
    .select('group_people.account_id')
    .where('group_people.group_id', 'in', groupAndAbove(db, group))
    .where('group_people.role', 'in', [...capabilities['group:manage']]);
}
