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
export function insertTask(rows: Database, task: NewTask, now: number): Promise<void> {
  return insertTasks(rows, [task], now);
}

/** SQLite takes 32,766 parameters in one statement; a task brings sixteen. */
const insertedAtOnce = 500;

/** Writes the rows of many tasks in a few statements. */
export async function insertTasks(rows: Database, tasks: readonly NewTask[], now: number): Promise<void> {
  const none = { assignee: null, due: null, subject: null, page_id: null, block_id: null };
  const values = tasks.map(({ project, details, by, ...task }) => ({
    ...task,
    project_id: project,
    ...none,
    ...columnsOf(details),
    ...(task.state === 'done' ? { done_at: now, done_by: by } : { done_at: null, done_by: null }),
    ...{ created_by: by, created_at: now, removed_at: null },
  }));
  for (let from = 0; from < values.length; from += insertedAtOnce)
    await rows
      .insertInto('tasks')
      .values(values.slice(from, from + insertedAtOnce))
      .execute();
}
