import type { TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import type { Database } from '../../../storage/records.ts';
import { renumber as renumberIn } from '../../../storage/renumber.ts';

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

/** Numbers the tasks of a column from 1 in the order given. */
export function renumber(rows: Database, ids: readonly string[]): Promise<void> {
  return renumberIn(rows, 'tasks', ids);
}
