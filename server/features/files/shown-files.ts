import type { LinkedPage } from '../../../shared/contracts/pages/links.ts';
import { idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** How many files of one page are known: a page with more is made to be slow. */
const mostShown = 500;

/** Puts the files that a page's text shows in place of those that were known, in the transaction in which it was found to be there. */
export async function noteShownFiles(rows: Database, page: string, files: readonly string[]): Promise<void> {
  await rows.deleteFrom('page_files').where('page_id', '=', page).execute();
  const shown = files.slice(0, mostShown).map((file_id) => ({ page_id: page, file_id }));
  if (shown.length > 0) await rows.insertInto('page_files').values(shown).execute();
}

/** The pages that show a file, of those that the reader may see, by title. What was typed a moment ago is not among them yet. */
export async function listPagesOfFile(
  db: Database,
  file: string,
  { account, now }: Reader,
): Promise<LinkedPage[]> {
  return db
    .selectFrom('page_files')
    .innerJoin('pages', 'pages.id', 'page_files.page_id')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .select(['pages.id', 'pages.title', 'pages.icon'])
    .select(['projects.id as projectId', 'projects.name as projectName'])
    .where('page_files.file_id', '=', file)
    .where('pages.id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .orderBy('pages.title')
    .orderBy('pages.id')
    .execute();
}
