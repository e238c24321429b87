import type { Person } from '../../../shared/contracts/accounts.ts';
import { leadersOf } from '../../access/groups-above.ts';
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
    .where('id', 'in', leadersOf(db, group))
    .orderBy('name')
    .orderBy('id')
    .execute();
}
