import type { Database } from '../../storage/records.ts';

/** How many files of one page are known: a page with more is made to be slow. */
const mostShown = 500;

/** Puts the files that a page's text shows in place of those that were known, in the transaction in which it was found to be there. */
export async function noteShownFiles(rows: Database, page: string, files: readonly string[]): Promise<void> {
  await rows.deleteFrom('page_files').where('page_id', '=', page).execute();
  const shown = files.slice(0, mostShown).map((file_id) => ({ page_id: page, file_id }));
  if (shown.length > 0) await rows.insertInto('page_files').values(shown).execute();
}
