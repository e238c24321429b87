import type { PageTarget } from '../../../shared/contracts/pages/project-moves.ts';
import { maxPages } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { authorize, idsWhere, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { pagesOf } from './insert-pages.ts';
import { keepAudience, restrictedAbove } from './keep-audience.ts';
import { projectOf } from './move-page.ts';
import { ProjectTree, renumber } from './project-tree.ts';
import { letGoOfThoseBelow } from './removed-texts.ts';

/** The other projects whose pages somebody may arrange who may arrange this page. */
export async function listTargets(
  db: Database,
  page: string,
  { account, now }: Reader,
): Promise<PageTarget[]> {
  const { project } = await projectOf(db, page);
  const group = await groupOf(db, project);
  const rows = await db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select(['projects.id', 'projects.name', 'projects.group_id', 'groups.name as groupName'])
    .where('projects.id', '!=', project)
    .where('projects.id', 'in', idsWhere(db, account, 'page:arrange', 'projectId', now))
    .orderBy('projects.name')
    .orderBy('projects.id')
    .execute();
  const targets = rows.map(({ group_id, ...target }) => ({ ...target, otherGroup: group_id !== group }));
  return [...targets.filter((each) => !each.otherGroup), ...targets.filter((each) => each.otherGroup)];
}

export type MovePorts = {
  db: Database;
  /** Reads those of the pages whose text has changed since it was last read. */
  catchUp(pages: readonly string[]): Promise<void>;
};

/** `moved`: the pages that went along; the caller closes what is open of them. `unlinked`: whether tasks were about one of them. */
export type MovedToProject = { from: string; moved: string[]; unlinked: boolean };

/**
 * Moves a page with all below it to the end of another project. `not_found` unless the mover may arrange both projects; `changed_meanwhile`
 * if the number of pages below it that they see is not the one they were told. One transaction holds both trees. What is in the trash below
 * it stays in the trash of the project that it was thrown away in.
 */
export async function moveToProject(
  { db, catchUp }: MovePorts,
  page: string,
  { projectId: target, below }: { projectId: string; below: number },
  mover: Reader,
): Promise<MovedToProject | RefusalBody<'not_found' | 'changed_meanwhile' | 'too_many_pages'>> {
  const { account, now } = mover;
  // Which pictures are shown is to be known down to the last one.
  await catchUp((await ProjectTree.read(db, (await projectOf(db, page)).project)).branch(page));
  return db.transaction().execute(async (rows) => {
    const { project, title } = await projectOf(rows, page);
    const arranges = (id: string) => authorize(rows, account, 'page:arrange', 'projectId', id, now);
    // Whoever is only named on this page has no say in the tree that others work in.
    if (!(await arranges(project))) return refuse('not_found');
    // In one order, whoever moves which way: of two who wait for each other neither would come to an end.
    const trees = new Map<string, ProjectTree>();
    for (const each of [project, target].sort()) trees.set(each, await ProjectTree.lock(rows, each));
    const branch = trees.get(project)?.branch(page) ?? [];
    // It may have gone elsewhere since the door was passed.
    if (branch.length === 0) return refuse('not_found');
    if ((await seenOf(rows, branch, mover)) - 1 !== below) return refuse('changed_meanwhile');
    if (project === target || !(await arranges(target))) return refuse('not_found');
    if ((await pagesOf(rows, target)) + branch.length > maxPages) return refuse('too_many_pages');

    await letGoOfThoseBelow(rows, branch);
    const inside = await restrictedAbove(rows, page);
    await rows.updateTable('pages').set({ project_id: target }).where('id', 'in', branch).execute();
    await rows.updateTable('pages').set({ parent_id: null }).where('id', '=', page).execute();
    await renumber(rows, [...(trees.get(target)?.childrenOf(null) ?? []).map(({ id }) => id), page]);
    await keepAudience(rows, page, inside);
    if ((await groupOf(rows, project)) !== (await groupOf(rows, target)))
      await rows.updateTable('pages').set({ group_role: null }).where('id', 'in', branch).execute();
    const unlinked = await takeAlong(rows, branch, { from: project, to: target }, mover);

    // Whoever sees it still is told in both; of a page that was not open to all of the project nobody else is.
    const told = { actor: account, page, details: { title } };
    await recordActivity(rows, { ...told, project, action: 'pages.moved_away' }, now);
    await recordActivity(rows, { ...told, project: target, action: 'pages.moved_here' }, now);
    return { from: project, moved: branch, unlinked };
  });
}

async function seenOf(rows: Database, branch: readonly string[], { account, now }: Reader): Promise<number> {
  const seen = await rows
    .selectFrom('pages')
    .select('id')
    .where('id', 'in', [...branch])
    .where('id', 'in', idsWhere(rows, account, 'page:view', 'pageId', now))
    .execute();
  return seen.length;
}

type Way = { from: string; to: string };

/** What else knows where a page is. Answers whether a task lost its page. */
async function takeAlong(
  rows: Database,
  branch: readonly string[],
  { from, to }: Way,
  { account, now }: Reader,
): Promise<boolean> {
  const pages = [...branch];
  // A task is about a page of its own project.
  const { numUpdatedRows } = await rows
    .updateTable('tasks')
    .set({ page_id: null })
    .where('page_id', 'in', pages)
    .where('project_id', '!=', to)
    .executeTakeFirst();
  await rows
    .updateTable('notifications')
    .set({ project_id: to })
    .where('page_id', 'in', pages)
    .where('project_id', '=', from)
    .execute();
  // Their bytes, and the room that they take, stay where they were added. What the mover does not see is not theirs to show.
  await rows
    .insertInto('file_places')
    .columns(['file_id', 'project_id'])
    .expression((eb) =>
      eb
        .selectFrom('page_files')
        .innerJoin('files', 'files.id', 'page_files.file_id')
        .select(['files.id', eb.val(to).as('project_id')])
        .distinct()
        .where('page_files.page_id', 'in', pages)
        .where('files.project_id', '!=', to)
        .where('files.id', 'in', idsWhere(rows, account, 'file:view', 'fileId', now)),
    )
    .onConflict((same) => same.doNothing())
    .execute();
  return numUpdatedRows > 0n;
}

async function groupOf(rows: Database, project: string): Promise<string> {
  const row = await rows
    .selectFrom('projects')
    .select('group_id')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  return row.group_id;
}
