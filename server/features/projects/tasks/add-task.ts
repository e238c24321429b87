import { randomUUID } from 'node:crypto';
import { maxTasks, type Task } from '../../../../shared/contracts/projects/tasks.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { Reader } from '../../../access/facts.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database } from '../../../storage/records.ts';
import { insertTask } from './insert-task.ts';
import { getTask } from './list-tasks.ts';
import { type TaskDetails, wrongDetails } from './task-details.ts';
import { columnOf } from './task-order.ts';
import { tellAssignee } from './tell-assignee.ts';

/** Adds a task at the end of what is to do. Answers with it and the accounts that were told of it. */
export async function addTask(
  db: Database,
  project: string,
  { title, ...details }: TaskDetails & { title: string },
  writer: Reader,
): Promise<
  { task: Task; told: string[] } | RefusalBody<'too_many_tasks' | 'invalid_input' | 'day_before_begin'>
> {
  const { account, now } = writer;
  return db.transaction().execute(async (rows) => {
    if (await isFull(rows, project)) return refuse('too_many_tasks');
    const wrong = await wrongDetails(rows, project, details, writer);
    if (wrong) return wrong;
    const id = randomUUID();
    const position = (await columnOf(rows, project, 'to-do')).length + 1;
    const place = { state: 'to-do', position } as const;
    await insertTask(rows, { id, project, title, note: '', ...place, details, by: account }, now);
    await recordActivity(rows, { project, actor: account, action: 'tasks.added', details: { title } }, now);
    const { assignee } = details;
    const assignment = assignee && { project, task: id, title, assignee, actor: account };
    const told = assignment ? await tellAssignee(rows, assignment, now) : [];
    return { task: await getTask(rows, project, id, writer), told };
  });
}

/** Whether a project has as many tasks as it may have. */
export async function isFull(rows: Database, project: string): Promise<boolean> {
  const { count } = await rows
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('project_id', '=', project)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count) >= maxTasks;
}
