import type { Due } from '../../../../shared/contracts/due.ts';
import type { Database } from '../../../storage/records.ts';
import { ownProjects } from '../own-projects.ts';

/** The tasks with a day in the projects that somebody takes part in or looks after: theirs if they were given to them. */
export async function tasksDue(db: Database, account: string, now: number): Promise<Due[]> {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('projects', 'projects.id', 'tasks.project_id')
    .select([
      'tasks.id',
      'tasks.title',
      'tasks.due',
      'tasks.state',
      'tasks.assignee',
      'projects.id as projectId',
      'projects.name as projectName',
    ])
    .where('tasks.due', 'is not', null)
    .where('tasks.removed_at', 'is', null)
    .where('projects.id', 'in', ownProjects(db, { account, now }))
    .$narrowType<{ due: string }>()
    .execute();
  return rows.map(({ due, state, assignee, ...task }) => ({
    ...task,
    kind: 'task',
    day: due,
    done: state === 'done',
    mine: assignee === account,
  }));
}
