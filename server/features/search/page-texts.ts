import type { Database } from '../../storage/records.ts';
import type { Passage } from '../../storage/search-source.ts';

/** Writes down what can be read in a page. */
export async function keepPageText(
  rows: Database,
  page: string,
  passages: readonly Passage[],
): Promise<void> {
  const text = { passages: JSON.stringify(passages) };
  await rows
    .insertInto('page_texts')
    .values({ page_id: page, ...text })
    .onConflict((same) => same.column('page_id').doUpdateSet(text))
    .execute();
}
