import { PageDamaged, type PageJournal } from '../../storage/page-journal.ts';

/** Everything that a page's text is made of: its newest state and the updates since. Null if there is none, or it is damaged. */
export async function updatesOf(
  journal: Pick<PageJournal, 'load'>,
  page: string,
): Promise<Uint8Array[] | null> {
  try {
    const loaded = await journal.load(page);
    if (loaded === null) return null;
    const tail = loaded.tail.map(({ bytes }) => bytes);
    return loaded.snapshot === null ? tail : [loaded.snapshot.state, ...tail];
  } catch (error) {
    if (error instanceof PageDamaged) return null;
    throw error;
  }
}
