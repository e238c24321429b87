import { type Task, taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { type Project, stages } from '../../../../shared/contracts/projects.ts';
import type { PageJournal } from '../../../storage/page-journal.ts';
import type { Database } from '../../../storage/records.ts';
import type { Deed, Making } from './making.ts';

/** For whoever may see the project. `pages`: tasks of these alone; null: of all. */
export async function makingOf(
  db: Database,
  project: string,
  pages: ReadonlySet<string> | null,
): Promise<Making> {
  const { stage } = await db
    .selectFrom('projects')
    .select('stage')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  const noted = await deedsOf(db, project);
  const began = noted.find(({ action }) => action === 'projects.began');
  return {
    people: await peopleOf(db, project),
    stage,
    began: began ? deed(began) : null,
    stages: noted.flatMap((each) => {
      const to = stages.find((known) => known === each.details.to);
      return each.action === 'projects.stage_changed' && to ? [{ ...deed(each), stage: to }] : [];
    }),
    milestones: await db
      .selectFrom('milestones')
      .select(['title', 'day', 'reached_at as reachedAt'])
      .where('project_id', '=', project)
      .orderBy('day')
      .orderBy('position')
      .execute(),
    tasks: await tasksOf(db, project, pages),
  };
}

/** Who stored the last update of a text; null: the server itself, or nobody can say. */
export async function lastWriter(
  { db, journal }: { db: Database; journal: Pick<PageJournal, 'history'> },
  page: string,
  last: number,
): Promise<string | null> {
  for await (const { author } of journal.history(page, last)) {
    const row = await db.selectFrom('accounts').select('name').where('id', '=', author).executeTakeFirst();
    return row?.name ?? null;
  }
  return null;
}

type Noted = { action: string; details: Record<string, unknown>; at: number; by: string };

const deed = ({ at, by }: Noted): Deed => ({ at, by });

/** The first one first. What is about single pages is not among them. */
async function deedsOf(db: Database, project: string): Promise<Noted[]> {
  const rows = await db
    .selectFrom('activity')
    .leftJoin('accounts', 'accounts.id', 'activity.actor')
    .select(['action', 'details', 'at', 'accounts.name'])
    .where('project_id', '=', project)
    .where('page_id', 'is', null)
    .where('action', 'in', ['projects.began', 'projects.stage_changed'])
    .orderBy('at')
    .orderBy('activity.id')
    .execute();
  return rows.map(({ details, name, ...row }) => ({ ...row, details: JSON.parse(details), by: name ?? '' }));
}

async function peopleOf(db: Database, project: string): Promise<Making['people']> {
  const inProject = await db
    .selectFrom('project_people')
    .innerJoin('accounts', 'accounts.id', 'project_people.account_id')
    .select(['accounts.id', 'accounts.name', 'project_people.role'])
    .where('project_id', '=', project)
    .where('role', '!=', 'viewer')
    .orderBy('joining')
    .execute();
  const does = await db
    .selectFrom('team_roles')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .orderBy('role')
    .execute();
  const teaching = await db
    .selectFrom('subject_teachers')
    .innerJoin('accounts', 'accounts.id', 'subject_teachers.account_id')
    .select(['accounts.id', 'accounts.name', 'subject_teachers.subject'])
    .where('project_id', '=', project)
    .orderBy('subject')
    .execute();
  // Who teaches the group leads its projects without a place in them.
  const beside = teaching.filter(({ id }) => !inProject.some((person) => person.id === id));
  const teachers = [
    ...new Map(beside.map(({ id, name }) => [id, { id, name, role: 'teacher' as const }])).values(),
  ];
  return [...inProject, ...teachers].map(({ id, name, role }) => ({
    ...{ name, role },
    does: does.filter(({ account_id }) => account_id === id).map((each) => each.role),
    answersFor: teaching
      .filter((each) => each.id === id)
      .map(({ subject }): Project['subjects'][number] => subject),
  }));
}

async function tasksOf(
  db: Database,
  project: string,
  pages: ReadonlySet<string> | null,
): Promise<Making['tasks']> {
  const rows = await db
    .selectFrom('tasks')
    .leftJoin('accounts', 'accounts.id', 'tasks.assignee')
    .leftJoin('accounts as doers', 'doers.id', 'tasks.done_by')
    .select(['tasks.title', 'tasks.state', 'tasks.due', 'tasks.page_id', 'tasks.assignee', 'accounts.name'])
    .select(['tasks.done_at', 'doers.name as doer'])
    .where('project_id', '=', project)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('tasks.id')
    .execute();
  const order = ({ state }: Pick<Task, 'state'>) => taskStates.indexOf(state);
  return rows
    .filter(({ page_id }) => pages === null || (page_id !== null && pages.has(page_id)))
    .sort((a, b) => order(a) - order(b))
    .map(({ title, state, due, assignee, name, done_at, doer }) => ({
      ...{ title, state, due },
      assignee: assignee === null ? null : (name ?? ''),
      done: state !== 'done' || done_at === null ? null : { at: done_at, by: doer ?? '' },
    }));
}
