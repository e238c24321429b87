import type { LinkedPage } from '../../../shared/contracts/pages/links.ts';
import { maxLinksOfPage } from '../../../shared/contracts/pages/links.ts';
import { idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/**
 * Puts the links of a page's text in place of those that were known, in the transaction in which it was found to be there. Answers with
 * the projects whose pages have other links to them now.
 */
export async function noteLinks(rows: Database, page: string, targets: readonly string[]): Promise<string[]> {
  const wanted = new Set(targets.filter((target) => target !== page).slice(0, maxLinksOfPage));
  const known = await rows.selectFrom('page_links').select('to_page').where('from_page', '=', page).execute();
  const had = new Set(known.map(({ to_page }) => to_page));
  const added = [...wanted].filter((target) => !had.has(target));
  const gone = [...had].filter((target) => !wanted.has(target));
  if (added.length + gone.length === 0) return [];
  if (gone.length > 0)
    await rows.deleteFrom('page_links').where('from_page', '=', page).where('to_page', 'in', gone).execute();
  if (added.length > 0)
    await rows
      .insertInto('page_links')
      .values(added.map((to_page) => ({ from_page: page, to_page })))
      .execute();
  const projects = await rows
    .selectFrom('pages')
    .select('project_id')
    .distinct()
    .where('id', 'in', [...added, ...gone])
    .execute();
  return projects.map(({ project_id }) => project_id);
}

/** The pages that lead to this one, of those that the reader may see, by title. */
export async function listBacklinks(db: Database, page: string, reader: Reader): Promise<LinkedPage[]> {
  return briefs(db, reader)
    .where('pages.id', 'in', db.selectFrom('page_links').select('from_page').where('to_page', '=', page))
    .orderBy('pages.title')
    .orderBy('pages.id')
    .execute();
}

/** Those of the pages that the reader may see. */
export async function lookUpPages(
  db: Database,
  ids: readonly string[],
  reader: Reader,
): Promise<LinkedPage[]> {
  if (ids.length === 0) return [];
  return briefs(db, reader)
    .where('pages.id', 'in', [...new Set(ids)])
    .execute();
}

function briefs(db: Database, { account, now }: Reader) {
  return db
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .select(['pages.id', 'pages.title', 'pages.icon'])
    .select(['projects.id as projectId', 'projects.name as projectName'])
    .where('pages.id', 'in', idsWhere(db, account, 'page:view', 'pageId', now));
}
