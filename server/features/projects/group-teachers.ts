import { capabilities } from '../../../shared/access/capabilities.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { groupAndAbove } from '../../access/groups-above.ts';
import type { Database } from '../../storage/records.ts';

/** Those who teach the group of a project or one above it, by name. */
export async function teachersOf(db: Database, project: string): Promise<Person[]> {
  const { group_id: group } = await db
    .selectFrom('projects')
    .select('group_id')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('group_people')
        .select('account_id')
        .where('group_id', 'in', groupAndAbove(db, group))
        .where('role', 'in', [...capabilities['group:manage']]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
}
