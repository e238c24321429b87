import { maxPages } from '../../../shared/contracts/pages.ts';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { keepAudience, restrictedAbove } from './keep-audience.ts';

export type RemovalPorts = { db: Database; journal: Pick<PageJournal, 'remove'> };

/**
 * Removes a page that is in the trash for ever, with all that went there along with it: first the rows in one transaction, which also
 * notes the texts, then the texts. What a crash leaves of them goes at the next call of `removeTexts`. Answers with the
 * project; null if it is not in the trash by itself.
 */
export async function removePage({ db, journal }: RemovalPorts, page: string): Promise<string | null> {
  const project = await db.transaction().execute(async (rows) => {
    const removed = await rows
      .selectFrom('pages')
      .select(['id', 'project_id'])
      .where('trashed_with', '=', page)
      .execute();
    const top = removed.find(({ id }) => id === page);
    if (!top) return null;
    const ids = removed.map(({ id }) => id);
    await letGoOfThoseBelow(rows, ids);
    await rows
      .insertInto('removed_texts')
      .values(ids.map((page_id) => ({ page_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // They name each other as parents.
    await rows.updateTable('pages').set({ parent_id: null }).where('id', 'in', ids).execute();
    await rows.deleteFrom('page_links').where('to_page', 'in', ids).execute();
    await rows.deleteFrom('pages').where('id', 'in', ids).execute();
    return top.project_id;
  });
  if (project !== null) await removeTexts({ db, journal });
  return project;
}

/** Pages that were put into the trash by themselves before what they stood below: they go on without it, open to nobody else. */
export async function letGoOfThoseBelow(rows: Database, gone: readonly string[]): Promise<void> {
  const below = await rows
    .selectFrom('pages')
    .select('id')
    .where('parent_id', 'in', [...gone])
    .where('id', 'not in', [...gone])
    .execute();
  for (const { id } of below) {
    const inside = await restrictedAbove(rows, id);
    // Behind all that stand at the top, wherever it stood here.
    const last = { parent_id: null, position: maxPages + 1 };
    await rows.updateTable('pages').set(last).where('id', '=', id).execute();
    await keepAudience(rows, id, inside);
  }
}

/** Lets the journal go of every text whose row was removed. Throws `StoreUnavailable`; what is left goes the next time. */
export async function removeTexts({ db, journal }: RemovalPorts): Promise<void> {
  const texts = await db.selectFrom('removed_texts').select('page_id').execute();
  for (const { page_id } of texts) {
    await journal.remove(page_id);
    await db.deleteFrom('removed_texts').where('page_id', '=', page_id).execute();
  }
}
