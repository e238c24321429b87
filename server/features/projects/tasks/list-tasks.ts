import { type Task, taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { idsWhere, type Reader } from '../../../access/facts.ts';
import type { Database } from '../../../storage/records.ts';
import { peopleInProject } from './people-in-project.ts';

/** The tasks of a project, state by state, each in the order of its column. */
export async function listTasks(db: Database, project: string, reader: Reader): Promise<Task[]> {
  const rows = await taskRows(db, project).orderBy('position').orderBy('id').execute();
  const tasks = await asSeenBy(db, project, rows, reader);
  return tasks.sort((a, b) => taskStates.indexOf(a.state) - taskStates.indexOf(b.state));
}

/** One task that exists. */
export async function getTask(db: Database, project: string, id: string, reader: Reader): Promise<Task> {
  const rows = await taskRows(db, project).where('id', '=', id).execute();
  const [task] = await asSeenBy(db, project, rows, reader);
  if (!task) throw new Error(`task ${id} is gone`);
  return task;
}

function taskRows(db: Database, project: string) {
  return db
    .selectFrom('tasks')
    .select(['id', 'title', 'note', 'state', 'assignee', 'due', 'subject', 'page_id', 'block_id'])
    .where('project_id', '=', project)
    .where('removed_at', 'is', null);
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof taskRows>['execute']>>[number];

async function asSeenBy(
  db: Database,
  project: string,
  rows: readonly TaskRow[],
  reader: Reader,
): Promise<Task[]> {
  const people = await peopleInProject(db, project, reader.now);
  const titles = await titlesOf(
    db,
    rows.flatMap(({ page_id }) => page_id ?? []),
    reader,
  );
  return rows.map(({ page_id, block_id, assignee, ...task }) => {
    const title = page_id === null ? undefined : titles.get(page_id);
    return {
      ...task,
      assignee: assignee !== null && people.has(assignee) ? assignee : null,
      link: page_id === null || title === undefined ? null : { pageId: page_id, blockId: block_id, title },
    };
  });
}

/** Titles by id of those pages that the reader may see. */
async function titlesOf(db: Database, pages: readonly string[], { account, now }: Reader) {
  if (pages.length === 0) return new Map<string, string>();
  const rows = await db
    .selectFrom('pages')
    .select(['id', 'title'])
    .where('id', 'in', [...new Set(pages)])
    .where('id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
