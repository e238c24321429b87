import { Readable } from 'node:stream';
import { projectBrief } from '../../../../shared/contracts/projects.ts';
import { idsWhere, type Reader } from '../../../access/facts.ts';
import type { PageJournal } from '../../../storage/page-journal.ts';
import type { Database } from '../../../storage/records.ts';
import type { Work } from '../render/renderer.ts';
import type {
  ArchivedCommentFile,
  ArchivedFile,
  ArchivedProject,
  ArchivedUpdate,
  ProjectRows,
} from './archive-shape.ts';

type Taken = {
  id: string;
  /** Ids of those that are taken along. */
  pages: readonly string[];
  /** With what is about none of them. */
  whole: boolean;
  /** Whether whoever asks sees the project, and not single pages of it alone. */
  seen: boolean;
};

/** The rows of a project, as far as somebody may see them. */
export async function projectRows(
  db: Database,
  { id, pages, whole, seen }: Taken,
  reader: Reader,
): Promise<ProjectRows> {
  const taken = new Set(pages);
  const people = seen ? await peopleOf(db, id) : [];
  return {
    id,
    project: seen ? await projectOf(db, id, people, taken, whole) : null,
    people: people.map(({ id: account, name }) => ({ id: account, name: name || null })),
    pages: await pagesOf(db, id, taken),
    files: await filesOf(db, id, whole ? null : pages, reader),
    commentFiles: await commentFilesOf(db, pages, reader),
    drawings: await drawingsOf(db, pages),
  };
}

type PersonRow = { id: string; name: string; role: string };

function peopleOf(db: Database, project: string): Promise<PersonRow[]> {
  return db
    .selectFrom('project_people')
    .innerJoin('accounts', 'accounts.id', 'project_people.account_id')
    .select(['accounts.id', 'accounts.name', 'project_people.role'])
    .where('project_people.project_id', '=', project)
    .orderBy('project_people.joining')
    .orderBy('accounts.id')
    .orderBy('project_people.role')
    .execute();
}

async function projectOf(
  db: Database,
  id: string,
  people: readonly PersonRow[],
  pages: ReadonlySet<string>,
  whole: boolean,
): Promise<ArchivedProject> {
  const { subjects, driving_question, ...row } = await db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select([
      ...(['projects.id', 'projects.name', 'projects.stage', 'projects.objectives'] as const),
      ...(['projects.guidelines', 'projects.begins', 'projects.ends'] as const),
      ...(['projects.subjects', 'projects.driving_question', 'groups.name as group'] as const),
    ])
    .where('projects.id', '=', id)
    .executeTakeFirstOrThrow();
  const teachers = await db.selectFrom('subject_teachers').selectAll().where('project_id', '=', id).execute();
  const does = await db
    .selectFrom('team_roles')
    .selectAll()
    .where('project_id', '=', id)
    .orderBy('role')
    .execute();
  const milestones = await db
    .selectFrom('milestones')
    .select(['id', 'title', 'day', 'reached_at as reachedAt'])
    .where('project_id', '=', id)
    .orderBy('position')
    .execute();
  const tasks = await db
    .selectFrom('tasks')
    .selectAll()
    .where('project_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('state')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return {
    ...row,
    drivingQuestion: driving_question,
    subjects: projectBrief.shape.subjects.parse(JSON.parse(subjects)).map((subject) => ({
      subject,
      teacher: teachers.find((each) => each.subject === subject)?.account_id ?? null,
    })),
    people: people.map(({ id: account, role }) => ({
      id: account,
      role,
      does: does.filter(({ account_id }) => account_id === account).map((each) => each.role),
    })),
    milestones,
    tasks: tasks
      .filter(({ page_id }) => whole || (page_id !== null && pages.has(page_id)))
      .map((task) => {
        const page = task.page_id !== null && pages.has(task.page_id) ? task.page_id : null;
        return {
          ...{ id: task.id, title: task.title, note: task.note, state: task.state, assignee: task.assignee },
          ...{ due: task.due, subject: task.subject, page, block: page && task.block_id },
          ...{ createdBy: task.created_by, createdAt: task.created_at },
          ...(task.done_at !== null &&
            task.done_by !== null && { done: { at: task.done_at, by: task.done_by } }),
        };
      }),
  };
}

async function pagesOf(
  db: Database,
  project: string,
  taken: ReadonlySet<string>,
): Promise<ProjectRows['pages']> {
  const rows = await db
    .selectFrom('pages')
    .select(['id', 'title', 'icon', 'template', 'restricted', 'created_at', 'changed_at'])
    .where('project_id', '=', project)
    .execute();
  return rows
    .filter(({ id }) => taken.has(id))
    .map(({ template, restricted, created_at, changed_at, ...row }) => ({
      ...row,
      template: template === 1,
      restricted: restricted === 1,
      createdAt: created_at,
      changedAt: changed_at,
    }));
}

/** `shownBy`: those alone that these pages show. */
async function filesOf(
  db: Database,
  project: string,
  shownBy: readonly string[] | null,
  { account, now }: Reader,
): Promise<ArchivedFile[]> {
  let rowsOf = db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'bytes', 'shown', 'added_by', 'created_at'])
    .where('project_id', '=', project)
    .where('trashed_at', 'is', null)
    .where('id', 'in', idsWhere(db, account, 'file:view', 'fileId', now))
    .orderBy('created_at')
    .orderBy('id');
  if (shownBy)
    rowsOf = rowsOf.where('id', 'in', (from) =>
      from
        .selectFrom('page_files')
        .select('file_id')
        .where('page_id', 'in', [...shownBy]),
    );
  const rows = await rowsOf.execute();
  return rows.map(({ shown, added_by, created_at, ...row }) => ({
    ...row,
    shown: shown === 1,
    addedBy: added_by,
    createdAt: created_at,
  }));
}

function commentFilesOf(
  db: Database,
  pages: readonly string[],
  { account, now }: Reader,
): Promise<ArchivedCommentFile[]> {
  return db
    .selectFrom('comment_files')
    .select(['id', 'name', 'type', 'bytes', 'shown', 'account_id as addedBy', 'created_at as createdAt'])
    .where('id', 'in', (from) =>
      from
        .selectFrom('comment_shows')
        .innerJoin('comments', 'comments.id', 'comment_shows.comment_id')
        .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
        .select('comment_shows.file_id')
        .where('comment_threads.page_id', 'in', pages),
    )
    .where('id', 'in', idsWhere(db, account, 'file:view', 'fileId', now))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, shown: row.shown === 1 })));
}

async function drawingsOf(db: Database, pages: readonly string[]): Promise<ProjectRows['drawings']> {
  const rows = await db
    .selectFrom('page_drawings')
    .select(['page_id', 'hash'])
    .where('page_id', 'in', pages)
    .orderBy('hash')
    .execute();
  return rows.flatMap(({ page_id, hash }) => (page_id === null ? [] : [{ page: page_id, hash }]));
}

/** Lays all updates of a text, up to one, into the folder, one after the other under `name`, and says whose they are. */
export async function putHistory(
  journal: Pick<PageJournal, 'history'>,
  page: string,
  upTo: number,
  name: string,
  work: Pick<Work, 'put'>,
): Promise<ArchivedUpdate[]> {
  const updates: ArchivedUpdate[] = [];
  const pieces = async function* () {
    for await (const { seq, author, time, bytes } of journal.history(page, 1)) {
      if (seq > upTo) return;
      updates.push({ seq, author, time, bytes: bytes.length });
      yield bytes;
    }
  };
  await work.put(name, Readable.from(pieces(), { objectMode: false }));
  return updates;
}
