import { abilitiesOf } from '../../../shared/access/can.ts';
import { keptInTrash, type TrashedPage } from '../../../shared/contracts/pages/trash.ts';
import { maxPageDepth } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { authorize, factsOfEach, idsWhere, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { keepAudience, restrictedAbove } from './keep-audience.ts';
import { projectOf } from './move-page.ts';
import { ProjectTree, renumber } from './project-tree.ts';

/** `gone`: the pages that went into the trash; the caller closes what is open of them. */
export type Trashed = { project: string; gone: string[] };

/**
 * Puts a page and all below it into the trash. `changed_meanwhile` if the number of pages below it that the person sees is not the
 * one they were told.
 */
export async function trashPage(
  db: Database,
  page: string,
  below: number,
  actor: Reader,
): Promise<Trashed | RefusalBody<'not_found' | 'changed_meanwhile'>> {
  const { account, now } = actor;
  return db.transaction().execute(async (rows) => {
    const { project, title } = await projectOf(rows, page);
    const tree = await ProjectTree.lock(rows, project);
    if (!tree.has(page) || !(await authorize(rows, account, 'page:arrange', 'projectId', project, now)))
      return refuse('not_found');
    const branch = tree.branch(page);
    const visible = await rows
      .selectFrom('pages')
      .select('id')
      .where('project_id', '=', project)
      .where('id', 'in', idsWhere(rows, account, 'page:view', 'pageId', now))
      .execute();
    const seen = new Set(visible.map(({ id }) => id));
    if (branch.filter((id) => id !== page && seen.has(id)).length !== below)
      return refuse('changed_meanwhile');
    await rows
      .updateTable('pages')
      .set({ trashed_with: page, trashed_at: now, trashed_by: account })
      .where('id', 'in', branch)
      .execute();
    const activity = { project, actor: account, action: 'pages.trashed', page, details: { title } } as const;
    await recordActivity(rows, activity, now);
    return { project, gone: branch };
  });
}

/** What of a project's trash the reader might see if it were in use, last thrown away first. */
export async function listTrash(
  db: Database,
  project: string,
  { account, now }: Reader,
): Promise<TrashedPage[]> {
  const rows = await db
    .selectFrom('pages')
    .leftJoin('accounts', 'accounts.id', 'pages.trashed_by')
    .select(['pages.id', 'pages.title', 'pages.icon', 'pages.trashed_with', 'pages.trashed_at'])
    .select(['pages.trashed_by', 'accounts.name'])
    .where('pages.project_id', '=', project)
    .where('pages.id', 'in', idsWhere(db, account, 'page:view', 'trashedPageId', now))
    .orderBy('pages.trashed_at', 'desc')
    .orderBy('pages.id')
    .execute();
  const tops = rows.filter(({ id, trashed_with }) => id === trashed_with);
  const facts = await factsOfEach(
    db,
    account,
    'trashedPageId',
    tops.map(({ id }) => id),
    now,
  );
  return tops.map(({ id, title, icon, trashed_at, trashed_by, name }) => ({
    id,
    title,
    icon,
    trashedAt: trashed_at ?? 0,
    trashedBy: { id: trashed_by ?? '', name: name ?? '' },
    removedAt: (trashed_at ?? 0) + keptInTrash,
    below: rows.filter((row) => row.trashed_with === id).length - 1,
    abilities: abilitiesOf(facts.get(id) ?? { roles: [] }, ['page:arrange', 'project:manage']),
  }));
}

/**
 * Takes a page out of the trash with all that went there along with it, back behind the siblings that stood before it; to the end of the
 * top if what it stood below is not there. `not_found` for one that went along with another.
 */
export async function restorePage(
  db: Database,
  page: string,
  actor: Reader,
): Promise<{ project: string } | RefusalBody<'not_found'>> {
  const { account, now } = actor;
  return db.transaction().execute(async (rows) => {
    const { project, title } = await projectOf(rows, page);
    const before = await ProjectTree.lock(rows, project);
    const row = await rows
      .selectFrom('pages')
      .select(['parent_id', 'position', 'trashed_with'])
      .where('id', '=', page)
      .executeTakeFirstOrThrow();
    const may = await authorize(rows, account, 'page:arrange', 'projectId', project, now);
    if (!may || row.trashed_with !== page) return refuse('not_found');
    const inside = await restrictedAbove(rows, page);
    await rows
      .updateTable('pages')
      .set({ trashed_with: null, trashed_at: null, trashed_by: null })
      .where('trashed_with', '=', page)
      .execute();
    const tree = await ProjectTree.lock(rows, project);
    const { parent_id: parent } = row;
    const back =
      parent !== null && before.has(parent) && before.depth(parent) + tree.height(page) <= maxPageDepth;
    const place = back ? parent : null;
    const siblings = before.childrenOf(place);
    const first = siblings.filter(({ position }) => position < row.position).map(({ id }) => id);
    const last = siblings.filter(({ position }) => position >= row.position).map(({ id }) => id);
    const backAtTop = back || parent === null;
    await rows.updateTable('pages').set({ parent_id: place }).where('id', '=', page).execute();
    await renumber(rows, backAtTop ? [...first, page, ...last] : [...first, ...last, page]);
    await keepAudience(rows, page, inside);
    const activity = { project, actor: account, action: 'pages.restored', page, details: { title } } as const;
    await recordActivity(rows, activity, now);
    return { project };
  });
}
