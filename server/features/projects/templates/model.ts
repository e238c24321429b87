import { taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { type Project, projectBrief } from '../../../../shared/contracts/projects.ts';
import type { Database } from '../../../storage/records.ts';

/** What of a project its copies begin with; its people, its stage and what has been done stay with it. */
export type Model = {
  id: string;
  drivingQuestion: string;
  subjects: Project['subjects'];
  objectives: string;
  guidelines: string;
  begins: string | null;
  ends: string | null;
  teachers: { subject: Project['subjects'][number]; account: string }[];
  milestones: { title: string; day: string }[];
  tasks: ModelTask[];
  /** Ids of the files that it shows: its own that are in use, and those that it has from where it was copied. */
  files: string[];
};

export type ModelTask = {
  title: string;
  note: string;
  due: string | null;
  subject: Project['subjects'][number] | null;
  page_id: string | null;
  block_id: string | null;
};

/** Of a project that exists. */
export async function readModel(db: Database, project: string): Promise<Model> {
  const row = await db
    .selectFrom('projects')
    .select(['driving_question', 'subjects', 'objectives', 'guidelines', 'begins', 'ends'])
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  const { driving_question: drivingQuestion, subjects, ...plan } = row;
  return {
    ...plan,
    id: project,
    drivingQuestion,
    subjects: projectBrief.shape.subjects.parse(JSON.parse(subjects)),
    teachers: await db
      .selectFrom('subject_teachers')
      .select(['subject', 'account_id as account'])
      .where('project_id', '=', project)
      .execute(),
    milestones: await db
      .selectFrom('milestones')
      .select(['title', 'day'])
      .where('project_id', '=', project)
      .orderBy('position')
      .execute(),
    tasks: await tasksOf(db, project),
    files: await filesIn(db, project),
  };
}

/** State by state, each in the order of its column. */
async function tasksOf(db: Database, project: string): Promise<ModelTask[]> {
  const rows = await db
    .selectFrom('tasks')
    .select(['title', 'note', 'due', 'subject', 'page_id', 'block_id', 'state'])
    .where('project_id', '=', project)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows
    .sort((a, b) => taskStates.indexOf(a.state) - taskStates.indexOf(b.state))
    .map(({ state: _state, ...task }) => task);
}

async function filesIn(db: Database, project: string): Promise<string[]> {
  const rows = await db
    .selectFrom('files')
    .select('id')
    .where('project_id', '=', project)
    .where('trashed_at', 'is', null)
    .union(db.selectFrom('file_places').select('file_id as id').where('project_id', '=', project))
    .execute();
  return rows.map(({ id }) => id);
}
