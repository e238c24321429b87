import { sql } from 'kysely';
import type { TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import type { Database } from '../../../storage/records.ts';

/** Ids of the tasks of one state, in their order. */
export async function columnOf(rows: Database, project: string, state: TaskState): Promise<string[]> {
  const tasks = await rows
    .selectFrom('tasks')
    .select('id')
    .where('project_id', '=', project)
    .where('state', '=', state)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return tasks.map(({ id }) => id);
}

/** Numbers tasks from 1 in the order given; one statement for a whole column. */
export async function renumber(rows: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const places = ids.map((id, index) => sql`(${id}, ${index + 1})`);
  await sql`
    with places (id, position) as (values ${sql.join(places)})
    update tasks set position = places.position from places
    where tasks.id = places.id and tasks.position <> places.position
  `.execute(rows);
}
