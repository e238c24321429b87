import type { z } from 'zod';
import { overwrites } from '../../../../shared/contracts/projects/replacing.ts';
import type { changeTask as contract, Task } from '../../../../shared/contracts/projects/tasks.ts';
import { changedMeanwhile, type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { Reader } from '../../../access/facts.ts';
import type { Database } from '../../../storage/records.ts';
import { getTask } from './list-tasks.ts';
import { columnsOf, wrongDetails } from './task-details.ts';
import { tellAssignee } from './tell-assignee.ts';

type Change = z.output<NonNullable<(typeof contract)['body']>>;
type Refusal = RefusalBody<'not_found' | 'invalid_input' | 'changed_meanwhile' | 'day_before_begin'>;

/** Changes what is named of a task. A title or note that somebody else wrote meanwhile is not replaced. Answers
 * with the task and the accounts that were told of it. */
export async function changeTask(
  db: Database,
  project: string,
  id: string,
  { title, note, ...changed }: Change,
  writer: Reader,
): Promise<{ task: Task; told: string[] } | Refusal> {
  const { account, now } = writer;
  return db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('tasks')
      .select(['title', 'note', 'assignee', 'due'])
      .where('id', '=', id)
      .where('project_id', '=', project)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!before) return refuse('not_found');
    // A day that is as it was is nobody's mistake, whenever the project begins by now.
    const { due, ...others } = changed;
    const details = due === before.due ? others : changed;
    const wrong = await wrongDetails(rows, project, details, writer);
    if (wrong) return wrong;
    if (title && overwrites(title, before.title)) return changedMeanwhile('body.title', before.title);
    if (note && overwrites(note, before.note)) return changedMeanwhile('body.note', before.note);

    const columns = {
      ...(title && { title: title.to }),
      ...(note && { note: note.to }),
      ...columnsOf(details),
    };
    if (Object.keys(columns).length > 0)
      await rows.updateTable('tasks').set(columns).where('id', '=', id).execute();
    const task = await getTask(rows, project, id, writer);
    const { assignee } = details;
    if (!assignee || assignee === before.assignee) return { task, told: [] };
    const assignment = { project, task: id, title: task.title, assignee, actor: account };
    return { task, told: await tellAssignee(rows, assignment, now) };
  });
}
