import type { Task, TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { Reader } from '../../../access/facts.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database } from '../../../storage/records.ts';
import { getTask } from './list-tasks.ts';
import { columnOf, renumber } from './task-order.ts';

/**
 * Puts a task into the column of a state: after another task, first (null), or last if that other one is not there any more.
 * Answers with the task, and whether the activity list has grown.
 */
export async function moveTask(
  db: Database,
  project: string,
  id: string,
  { state, after }: { state: TaskState; after: string | null },
  writer: Reader,
): Promise<{ task: Task; recorded: boolean } | RefusalBody<'not_found'>> {
  const { account, now } = writer;
  return db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('tasks')
      .select('state')
      .where('id', '=', id)
      .where('project_id', '=', project)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!before) return refuse('not_found');
    const column = (await columnOf(rows, project, state)).filter((other) => other !== id);
    const at = after === null ? 0 : column.indexOf(after) + 1;
    column.splice(after !== null && at === 0 ? column.length : at, 0, id);
    if (state !== before.state) {
      const done = state === 'done' ? { done_at: now, done_by: account } : { done_at: null, done_by: null };
      await rows
        .updateTable('tasks')
        .set({ state, ...done })
        .where('id', '=', id)
        .execute();
      await renumber(rows, await columnOf(rows, project, before.state));
    }
    await renumber(rows, column);
    const task = await getTask(rows, project, id, writer);
    if (state === before.state || (state !== 'done' && before.state !== 'done'))
      return { task, recorded: false };
    const action = state === 'done' ? 'tasks.done' : 'tasks.opened_again';
    const details = { title: task.title };
    await recordActivity(rows, { project, actor: account, action, details }, now);
    return { task, recorded: true };
  });
}
