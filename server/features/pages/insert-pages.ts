import { maxPageDepth, maxPages } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { authorize, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import { inheritAudience } from './audience.ts';
import { ProjectTree } from './project-tree.ts';

/** Where pages come: at the end below a page of a project, or at its top. */
export type PagePlace = { project: string; parentId: string | null };

/** A page that has a text and no row yet. `parentId`: that of the place, or one of these pages that stands before it. */
export type PageRow = { id: string; title: string; parentId: string | null };

/** Whether a person who may add pages to the project may do so there: below a page of it that they may write. */
export async function mayAddBelow(
  db: Database,
  { project, parentId }: PagePlace,
  { account, now }: Reader,
): Promise<boolean> {
  if (parentId === null) return true;
  if (!(await authorize(db, account, 'page:write', 'pageId', parentId, now))) return false;
  const row = await db
    .selectFrom('pages')
    .select('id')
    .where('id', '=', parentId)
    .where('project_id', '=', project)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Gives texts their rows, behind the pages that stand in the place already; each takes over who may see the page above it. To be called
 * first in a transaction; after a refusal nothing was written.
 */
export async function insertPages(
  rows: Database,
  { project, parentId }: PagePlace,
  pages: readonly PageRow[],
  now: number,
): Promise<RefusalBody<'not_found' | 'page_too_deep' | 'too_many_pages'> | null> {
  const tree = await ProjectTree.lock(rows, project);
  // It may have gone into the trash meanwhile.
  if (parentId !== null && !tree.has(parentId)) return refuse('not_found');
  const levels = new Map<string | null, number>([[parentId, tree.depth(parentId)]]);
  for (const page of pages) levels.set(page.id, (levels.get(page.parentId) ?? 0) + 1);
  if (Math.max(...levels.values()) > maxPageDepth) return refuse('page_too_deep');
  if ((await pagesOf(rows, project)) + pages.length > maxPages) return refuse('too_many_pages');
  const last = tree.childrenOf(parentId).at(-1);
  for (const [at, page] of pages.entries()) {
    await rows
      .insertInto('pages')
      .values({
        id: page.id,
        project_id: project,
        parent_id: page.parentId,
        position: (last?.position ?? 0) + 1 + at,
        title: page.title,
        created_at: now,
        changed_at: now,
      })
      .execute();
    if (page.parentId !== null) await inheritAudience(rows, page.id, page.parentId);
  }
  return null;
}

/** How many pages a project has, those in its trash included. */
export async function pagesOf(rows: Database, project: string): Promise<number> {
  const { count } = await rows
    .selectFrom('pages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
  return Number(count);
}
