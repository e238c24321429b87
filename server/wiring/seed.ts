import { randomUUID } from 'node:crypto';
import type { CommentBody } from '../../shared/contracts/comments/comment-body.ts';
import type { TaskState } from '../../shared/contracts/projects/tasks.ts';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { type CastName, people } from '../../shared/testing/people.ts';
import type {
  Membership,
  PageDescription,
  PlanDescription,
  ProjectDescription,
  SchoolDescription,
} from '../../shared/testing/school.ts';
import { insertAccount, insertSchool } from '../features/accounts/accounts.ts';
import { insertThread } from '../features/comments/insert-thread.ts';
import { insertComment } from '../features/comments/write-comment.ts';
import { insertFile, type StoredFile, storeOwnPicture } from '../features/files/files.ts';
import { noteShownFiles } from '../features/files/shown-files.ts';
import { insertGroup } from '../features/groups/groups.ts';
import { noteLinks } from '../features/pages/page-links.ts';
import { newClientId, system } from '../features/pages/pages.ts';
import { insertPlan, type NewPlan } from '../features/projects/insert-plan.ts';
import { insertProject } from '../features/projects/projects.ts';
import { insertTask, type NewTask } from '../features/projects/tasks/insert-task.ts';
import { keepPageText } from '../features/search/page-texts.ts';
import { notify } from '../live/notify.ts';
import type { FileStore } from '../storage/file-store.ts';
import type { PageJournal } from '../storage/page-journal.ts';
import type { Database } from '../storage/records.ts';
import { noteReading } from '../sync/page-readings.tables.ts';
import { readingOfText, type TextReading } from '../sync/text-reading.ts';

export type SeedPorts = {
  db: Database;
  journal: Pick<PageJournal, 'create'>;
  files: FileStore;
  now(): number;
  /** The bytes of a picture, by its path from the root of the repository. */
  readPicture(path: string): Promise<Uint8Array>;
  hashPassword(password: string): Promise<string>;
};

/** In ms. */
const hour = 3_600_000;
/** How long the teams of the school have worked before it is seeded, in ms. */
const worked = 18 * 24 * hour;
/** Number of the one update that a page's text is made of here. */
const firstUpdate = 1;

type PageRow = {
  id: string;
  project: string;
  parentId: string | null;
  position: number;
  title: string;
  icon: string | null;
  content: PageNodeJson;
};

/**
 * Builds a whole school in an empty store. Pictures and texts are stored first, then every row in one
 * transaction: after a crash there is either the school or nothing but bytes that the next start collects.
 */
export async function seedSchool(ports: SeedPorts, school: SchoolDescription, demo: boolean): Promise<void> {
  const { db, journal, now } = ports;
  const time = now();
  const passwords = new Map<CastName, string>();
  for (const { key, password } of school.people) passwords.set(key, await ports.hashPassword(password));

  const pictures = await storePictures(ports, school);
  const projectIds = new Map(school.projects.map(({ name }) => [name, randomUUID()]));
  const pages = school.projects.flatMap((project) =>
    rowsOf(project.pages, known(projectIds, project.name), pictures),
  );
  const texts = new Map<string, TextReading>();
  for (const page of pages) {
    const bytes = pageUpdateFromJson(page.content, { clientId: newClientId() });
    texts.set(page.id, readingOfText([bytes]));
    await journal.create(page.id, { author: system, time, bytes });
  }

  await db.transaction().execute(async (rows) => {
    await insertSchool(rows, { name: school.name, demo }, time);
    const accounts = new Map<CastName, string>();
    for (const { key } of school.people) {
      const account = { ...people[key], passwordHash: known(passwords, key) };
      accounts.set(key, await insertAccount(rows, account, time));
    }
    const members = (list: readonly Membership[]) =>
      list.map(({ person, role }) => ({ account: known(accounts, person), role }));

    const groupIds = new Map<string, string>();
    for (const group of school.groups) {
      const id = randomUUID();
      groupIds.set(group.name, id);
      await insertGroup(rows, { ...group, id, people: members(group.people) }, time);
    }
    for (const project of school.projects) {
      await insertProject(
        rows,
        {
          ...project,
          id: known(projectIds, project.name),
          group: known(groupIds, project.groupName),
          subjects: [...project.subjects],
          people: members(project.people),
        },
        time - worked,
      );
    }
    for (const { key, projectName, by } of school.pictures) {
      const addedBy = by === undefined ? null : known(accounts, by);
      await insertFile(rows, known(projectIds, projectName), known(pictures, key), time, addedBy);
    }
    for (const { id, project, parentId, position, title, icon } of pages) {
      const place = { project_id: project, parent_id: parentId, position };
      await rows
        .insertInto('pages')
        .values({ id, ...place, title, icon, created_at: time, changed_at: time })
        .execute();
      const { passages, links, files } = known(texts, id);
      await keepPageText(rows, id, passages);
      await noteLinks(rows, id, links);
      await noteShownFiles(rows, id, files);
      await noteReading(rows, id, firstUpdate);
    }
    for (const project of school.projects) {
      const id = known(projectIds, project.name);
      if (project.plan) await insertPlan(rows, id, planOf(project.plan, accounts, time), time);
      const pageIds = new Map(
        pages.filter((page) => page.project === id).map((page) => [page.title, page.id]),
      );
      const tasks = tasksOf(project, accounts, pageIds, time);
      for (const task of tasks) await insertTask(rows, { ...task, project: id }, time);
      await insertThreads(rows, project, accounts, pageIds, time);
      const taskIds = new Map(tasks.map((task) => [task.title, task.id]));
      for (const { to, by, page, task, hoursAgo, ...notice } of project.notices ?? []) {
        const about = {
          project: id,
          ...(page !== undefined && { page: known(pageIds, page) }),
          ...(task !== undefined && { subject: known(taskIds, task), details: { title: task } }),
        };
        const between = { to: [known(accounts, to)], actor: known(accounts, by) };
        await notify(rows, { ...notice, ...about, ...between }, time - hoursAgo * hour);
      }
    }
  });
}

async function insertThreads(
  rows: Database,
  { threads = [] }: ProjectDescription,
  accounts: ReadonlyMap<CastName, string>,
  pages: ReadonlyMap<string, string>,
  time: number,
): Promise<void> {
  for (const {
    page: title,
    by,
    words,
    visibility: lane = 'everyone',
    proposal = null,
    ...about
  } of threads) {
    const page = known(pages, title);
    const id = randomUUID();
    const now = time - about.hoursAgo * hour;
    const thread = { id, anchor: { kind: 'page' }, lane, body: bodyOf(words), proposal } as const;
    await insertThread(rows, thread, { account: known(accounts, by), page, now });
    const replies = about.replies ?? [];
    for (const [index, reply] of replies.entries()) {
      const comment = { id: randomUUID(), thread: id, number: index + 2, body: bodyOf(reply.words) };
      await insertComment(rows, comment, { account: known(accounts, reply.by), page, now });
    }
    await rows
      .updateTable('comment_threads')
      .set({ last_number: 1 + replies.length })
      .where('id', '=', id)
      .execute();
  }
}

function bodyOf(words: string): CommentBody {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] };
}

function planOf(
  { beginsIn, endsIn, teachers = [], teamRoles = [], milestones = [], ...texts }: PlanDescription,
  accounts: ReadonlyMap<CastName, string>,
  time: number,
): NewPlan {
  return {
    ...texts,
    begins: beginsIn === undefined ? null : dayAfter(time, beginsIn),
    ends: endsIn === undefined ? null : dayAfter(time, endsIn),
    teachers: teachers.map(({ subject, person }) => ({ subject, account: known(accounts, person) })),
    teamRoles: teamRoles.map(({ person, role }) => ({ role, account: known(accounts, person) })),
    milestones: milestones.map(({ title, dueIn, reached = false }) => ({
      title,
      day: dayAfter(time, dueIn),
      reached,
    })),
  };
}

/** The tasks of a project by their columns; the first of its people has written them down. */
function tasksOf(
  { tasks = [], people: team }: ProjectDescription,
  accounts: ReadonlyMap<CastName, string>,
  pages: ReadonlyMap<string, string>,
  time: number,
): Omit<NewTask, 'project'>[] {
  const lengths = new Map<TaskState, number>();
  const [first] = team;
  return tasks.map(({ title, note = '', state = 'to-do', assignee, dueIn, subject, page }) => {
    const position = (lengths.get(state) ?? 0) + 1;
    lengths.set(state, position);
    const details = {
      ...(assignee && { assignee: known(accounts, assignee) }),
      ...(dueIn !== undefined && { due: dayAfter(time, dueIn) }),
      ...(subject && { subject }),
      ...(page !== undefined && { link: { pageId: known(pages, page), blockId: null } }),
    };
    return {
      id: randomUUID(),
      title,
      note,
      state,
      position,
      details,
      by: first ? known(accounts, first.person) : system,
    };
  });
}

const dayLong = 24 * 60 * 60_000;

/** A day so many days after a moment. */
function dayAfter(time: number, days: number): string {
  return new Date(time + days * dayLong).toISOString().slice(0, 10);
}

async function storePictures(ports: SeedPorts, school: SchoolDescription): Promise<Map<string, StoredFile>> {
  const stored = new Map<string, StoredFile>();
  for (const { key, file } of school.pictures) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    stored.set(key, await storeOwnPicture(ports.files, name, await ports.readPicture(file)));
  }
  return stored;
}

/** The tree as rows, parents before children. */
function rowsOf(
  pages: readonly PageDescription[],
  project: string,
  pictures: Map<string, StoredFile>,
  parentId: string | null = null,
): PageRow[] {
  return pages.flatMap(({ title, icon = null, content, children = [] }, index) => {
    const id = randomUUID();
    const row = {
      id,
      project,
      parentId,
      position: index + 1,
      title,
      icon,
      content: withPictures(content, pictures),
    };
    return [row, ...rowsOf(children, project, pictures, id)];
  });
}

/** Puts the address of the stored file in place of each `picture:<key>`. */
function withPictures(node: PageNodeJson, pictures: Map<string, StoredFile>): PageNodeJson {
  const src = node.attrs?.src;
  const key = typeof src === 'string' ? /^picture:(.+)$/.exec(src)?.[1] : undefined;
  return {
    ...node,
    ...(key !== undefined && { attrs: { ...node.attrs, src: `/api/files/${known(pictures, key).id}` } }),
    ...(node.content && { content: node.content.map((child) => withPictures(child, pictures)) }),
  };
}

/** A description that names what it does not describe is our own mistake. */
function known<Key extends string, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the description of the school does not describe "${key}"`);
  return value;
}
