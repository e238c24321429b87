import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Database } from '../../../storage/records.ts';
import { columnsOf, type TaskDetails } from './task-details.ts';

export type NewTask = Pick<Task, 'id' | 'title' | 'note' | 'state'> & {
  project: string;
  /** In its column, from 1; the caller keeps the order without gaps. */
  position: number;
  details: TaskDetails;
  /** Account id. */
  by: string;
};

/** Writes the row of a task, whose details are known to be the project's own. */
export async function insertTask(
  rows: Database,
  { project, details, by, ...task }: NewTask,
  now: number,
): Promise<void> {
  const none = { assignee: null, due: null, subject: null, page_id: null, block_id: null };
  const stamps = { created_by: by, created_at: now, removed_at: null };
  await rows
    .insertInto('tasks')
    .values({ ...task, project_id: project, ...none, ...columnsOf(details), ...stamps })
    .execute();
}
