import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { Reader } from '../../../access/facts.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database } from '../../../storage/records.ts';
import { isFull } from './add-task.ts';
import { getTask } from './list-tasks.ts';
import { columnOf, renumber } from './task-order.ts';

/** How long a task that was taken away can be restored, in ms: "Undo" is on the screen for seconds, and a laptop may sleep over it. */
const keptFor = 24 * 60 * 60_000;
/** Tasks kept so in one project, the latest: adding and taking away for hours must not fill the disk. */
const keptAtMost = 100;

/** Takes a task away; one that is away already stays so. Answers whether it was there. */
export async function removeTask(
  db: Database,
  project: string,
  id: string,
  { account, now }: Reader,
): Promise<{ removed: boolean } | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const task = await findTask(rows, project, id);
    if (!task) return refuse('not_found');
    if (task.removed_at !== null) return { removed: false };
    await rows.updateTable('tasks').set({ removed_at: now }).where('id', '=', id).execute();
    await renumber(rows, await columnOf(rows, project, task.state));
    const { title } = task;
    await recordActivity(rows, { project, actor: account, action: 'tasks.removed', details: { title } }, now);
    await forgetRemoved(rows, project, now);
    return { removed: true };
  });
}

/** Brings a task back to its place; one that is there already stays so. Answers with it, and whether it was away. */
export async function restoreTask(
  db: Database,
  project: string,
  id: string,
  writer: Reader,
): Promise<{ task: Task; restored: boolean } | RefusalBody<'not_found' | 'too_many_tasks'>> {
  const { account, now } = writer;
  return db.transaction().execute(async (rows) => {
    const before = await findTask(rows, project, id);
    if (!before) return refuse('not_found');
    if (before.removed_at === null)
      return { task: await getTask(rows, project, id, writer), restored: false };
    if (await isFull(rows, project)) return refuse('too_many_tasks');
    const column = await columnOf(rows, project, before.state);
    await rows.updateTable('tasks').set({ removed_at: null }).where('id', '=', id).execute();
    await renumber(rows, column.toSpliced(before.position - 1, 0, id));
    const task = await getTask(rows, project, id, writer);
    const { title } = task;
    await recordActivity(
      rows,
      { project, actor: account, action: 'tasks.restored', details: { title } },
      now,
    );
    return { task, restored: true };
  });
}

function findTask(rows: Database, project: string, id: string) {
  return rows
    .selectFrom('tasks')
    .select(['title', 'state', 'position', 'removed_at'])
    .where('id', '=', id)
    .where('project_id', '=', project)
    .executeTakeFirst();
}

async function forgetRemoved(rows: Database, project: string, now: number): Promise<void> {
  const kept = rows
    .selectFrom('tasks')
    .select('id')
    .where('project_id', '=', project)
    .where('removed_at', '>', now - keptFor)
    .orderBy('removed_at', 'desc')
    .limit(keptAtMost);
  await rows
    .deleteFrom('tasks')
    .where('project_id', '=', project)
    .where('removed_at', 'is not', null)
    .where('id', 'not in', kept)
    .execute();
}
