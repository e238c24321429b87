import type { Facts } from '../../../../shared/access/can.ts';
import type { Role } from '../../../../shared/access/roles.ts';
import { mentionsOf, plainWords } from '../../../../shared/contracts/comments/comment-body.ts';
import { projectRoles } from '../../../../shared/contracts/projects/team.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { recordActivity } from '../../../live/activity.ts';
import type { Database, Tables } from '../../../storage/records.ts';
import type { ArchivedProject, ArchivedThread } from './archive-shape.ts';
import { fileColumns, insertBeside, insertShown, type Stored } from './insert-beside.ts';
import { insert } from './insert-rows.ts';
import type { CheckedArchive, CheckedPage, CheckedProject, CheckedText } from './reading/checked-archive.ts';
import { type KnownAs, nameOnly } from './who-they-are.ts';

export type InsertPorts = {
  /** Makes an account of somebody who is a name and nothing else. */
  insertName(
    rows: Database,
    name: { id: string; name: string; userName: string },
    now: number,
  ): Promise<void>;
  /** Notes what stands in a text, and that it is known up to this update of it. */
  noteText(
    rows: Database,
    page: string,
    text: Pick<CheckedText, 'passages' | 'links' | 'files'>,
    upTo: number,
  ): Promise<void>;
  /** The roles that whoever makes a project in a group has in it, by what they are in the group. */
  joinsAs(facts: Facts): readonly Role[];
};

type Settled = {
  people: readonly KnownAs[];
  roles: ReadonlySet<string>;
  stored: Stored;
  textOf(name: string): Promise<CheckedText>;
  taking: { account: string; group: string; facts: Facts; now: number };
};

/** Writes the rows of an archive whose texts and files are stored, within the transaction. */
export async function insertArchive(
  rows: Database,
  ports: InsertPorts,
  { hash, projects }: CheckedArchive,
  settled: Settled,
): Promise<{ id: string; name: string }[]> {
  const { account, group, now } = settled.taking;
  for (const { id, name, as } of settled.people)
    if (as === 'new') await ports.insertName(rows, { id, name, userName: nameOnly(id) }, now);
  const made: { id: string; name: string }[] = [];
  for (const project of projects) {
    const name = await insertProjectRow(rows, project, settled);
    await insertPeople(rows, project, settled, ports.joinsAs(settled.taking.facts));
    await insertPages(rows, project);
    if (project.project) await insertPlanRows(rows, project.id, project.project, settled.roles);
    await insertFiles(rows, project, settled.stored);
    await insertBeside(rows, project.pages, settled.stored, now);
    const known = new Set(settled.people.map(({ id }) => id));
    const commentFiles = project.pages.flatMap((page) => page.commentFiles.map(({ id }) => id));
    const brought = new Set(commentFiles);
    for (const page of project.pages) {
      const text = await settled.textOf(page.text);
      await insertText(rows, ports, page, text, known);
      await insertShown(rows, text.threads, brought);
    }
    const details = { group, archive: hash };
    await recordAudit(
      rows,
      { actor: account, action: 'projects.created', subject: project.id, details },
      now,
    );
    await recordActivity(rows, { project: project.id, actor: account, action: 'projects.began' }, now);
    made.push({ id: project.id, name });
  }
  return made;
}

async function insertProjectRow(
  rows: Database,
  { id, project, pages }: CheckedProject,
  { taking }: Settled,
): Promise<string> {
  const name = project?.name ?? pages[0]?.title ?? '';
  const about = project ?? { objectives: '', guidelines: '', begins: null, ends: null };
  await insert(rows, 'projects', [
    {
      ...{ id, name, group_id: taking.group, created_at: taking.now },
      driving_question: project?.drivingQuestion ?? '',
      subjects: JSON.stringify(project?.subjects.map(({ subject }) => subject) ?? []),
      stage: project?.stage ?? 'drafting',
      ...{
        objectives: about.objectives,
        guidelines: about.guidelines,
        begins: about.begins,
        ends: about.ends,
      },
    } as never,
  ]);
  return name;
}

/** A role is given by who may give it, and none of an archive leads. */
async function insertPeople(
  rows: Database,
  { id, project }: CheckedProject,
  { roles, taking }: Settled,
  joining: readonly Role[],
): Promise<void> {
  const given = (project?.people ?? []).filter(
    (person) => roles.has(person.id) && projectRoles.some((role) => role === person.role),
  );
  const places = [
    ...given.map((person) => ({ account_id: person.id, role: person.role as Role })),
    ...joining.map((role) => ({ account_id: taking.account, role })),
  ];
  const once = new Map(places.map((place) => [`${place.account_id} ${place.role}`, place]));
  await insert(
    rows,
    'project_people',
    [...once.values()].map((place, index) => ({ ...place, project_id: id, joining: index + 1 })),
  );
  const does = new Map(
    given.flatMap((person) =>
      person.does.map((role) => [`${person.id} ${role}`, { account_id: person.id, role }]),
    ),
  );
  await insert(
    rows,
    'team_roles',
    [...does.values()].map((each) => ({ ...each, project_id: id })),
  );
}

async function insertPlanRows(
  rows: Database,
  project_id: string,
  { subjects, milestones, tasks }: ArchivedProject,
  roles: ReadonlySet<string>,
): Promise<void> {
  const taught = subjects.flatMap(({ subject, teacher }) =>
    teacher !== null && roles.has(teacher) ? [{ project_id, subject, account_id: teacher }] : [],
  );
  await insert(rows, 'subject_teachers', taught);
  await insert(
    rows,
    'milestones',
    milestones.map(({ reachedAt, ...milestone }, index) => ({
      ...milestone,
      ...{ project_id, position: index + 1, reached_at: reachedAt },
    })),
  );
  const columns = new Map<string, number>();
  await insert(
    rows,
    'tasks',
    tasks.map(({ page, block, createdBy, createdAt, done, ...task }) => {
      const position = (columns.get(task.state) ?? 0) + 1;
      columns.set(task.state, position);
      return {
        ...task,
        ...{ project_id, position, page_id: page, block_id: block },
        ...{ created_by: createdBy, created_at: createdAt, removed_at: null },
        ...{ done_at: done?.at ?? null, done_by: done?.by ?? null },
      };
    }),
  );
}

async function insertPages(rows: Database, { id: project_id, pages }: CheckedProject): Promise<void> {
  const siblings = new Map<string | null, number>();
  await insert(
    rows,
    'pages',
    pages.map(({ id, parent, title, icon, template, restricted, createdAt, changedAt }) => {
      const position = (siblings.get(parent) ?? 0) + 1;
      siblings.set(parent, position);
      return {
        ...{ id, project_id, parent_id: parent, position, title, icon },
        ...{ template: template ? 1 : 0, restricted: restricted ? 1 : 0 },
        ...{ created_at: createdAt, changed_at: changedAt },
      } as never;
    }),
  );
}

async function insertFiles(
  rows: Database,
  { id: project_id, files }: CheckedProject,
  stored: Stored,
): Promise<void> {
  await insert(
    rows,
    'files',
    files.map((file) => ({ ...fileColumns(file, stored), project_id, added_by: file.addedBy })),
  );
}

async function insertText(
  rows: Database,
  ports: InsertPorts,
  { id: page }: CheckedPage,
  { threads, updates, ...text }: CheckedText,
  known: ReadonlySet<string>,
): Promise<void> {
  await insert(
    rows,
    'comment_threads',
    threads.map((thread) => threadRow(thread, page)),
  );
  await insert(
    rows,
    'comments',
    threads.flatMap((thread) => thread.comments.map((comment) => commentRow(comment, thread))),
  );
  await insert(
    rows,
    'comment_suggestions',
    threads.flatMap(({ id, author, suggestion }) =>
      suggestion === null
        ? []
        : [
            {
              ...{ thread_id: id, account_id: author, proposal: JSON.stringify(suggestion.proposal) },
              ...{ was: suggestion.was, state: suggestion.state, outdated_by: suggestion.outdatedBy },
              decided_by: suggestion.decided?.by ?? null,
              decided_at: suggestion.decided?.at ?? null,
            },
          ],
    ),
  );
  const comments = threads.flatMap((thread) => thread.comments);
  const mentions = comments.flatMap(({ id, body }) =>
    mentionsOf(body)
      .filter((account) => known.has(account))
      .map((account) => ({ comment_id: id, account_id: account })),
  );
  await insert(rows, 'comment_mentions', mentions);
  const reactions = comments.flatMap(({ id, reactions: each }) =>
    each.flatMap(({ emoji, people }) =>
      [...new Set(people)].map((account) => ({ comment_id: id, account_id: account, emoji })),
    ),
  );
  await insert(rows, 'comment_reactions', reactions);
  await ports.noteText(rows, page, text, updates.length);
}

function threadRow(thread: ArchivedThread, page: string): Tables['comment_threads'] {
  return {
    ...{ id: thread.id, page_id: page, author: thread.author, visibility: thread.visibility },
    ...{ anchor: JSON.stringify(thread.anchor), anchored: 1, carried_from: null },
    detached_at: thread.detached ? thread.at : null,
    created_at: thread.at,
    resolved_at: thread.resolved?.at ?? null,
    resolved_by: thread.resolved?.by ?? null,
    last_number: thread.comments.at(-1)?.number ?? 0,
  };
}

/** Without a body it was taken away, unless it begins a suggestion that speaks for itself. */
function commentRow(comment: ArchivedThread['comments'][number], thread: ArchivedThread): Tables['comments'] {
  const { id, number, author, body, at, editedAt } = comment;
  const isGone = body === null && !(number === 1 && thread.suggestion !== null);
  return {
    ...{ id, number, thread_id: thread.id, account_id: author },
    ...{ body: JSON.stringify(body), words: plainWords(body), created_at: at, edited_at: editedAt },
    ...{ removed_at: isGone ? at : null, removed_by: isGone ? author : null },
  };
}
