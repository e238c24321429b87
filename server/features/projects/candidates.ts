import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Database } from '../../storage/records.ts';
import { teachersOf } from './group-teachers.ts';

/** Those of a project's group who could be taken into it, by name: nobody who teaches it, nobody who has a place already. */
export async function candidatesOf(db: Database, project: string): Promise<Person[]> {
  const leading = new Set((await teachersOf(db, project)).map(({ id }) => id));
  const people = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('group_people')
        .innerJoin('projects', 'projects.group_id', 'group_people.group_id')
        .select('group_people.account_id')
        .where('projects.id', '=', project),
    )
    .where('id', 'not in', (eb) =>
      eb.selectFrom('project_people').select('account_id').where('project_id', '=', project),
    )
    .where('kind', '!=', 'administrator')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return people.filter(({ id }) => !leading.has(id));
}
