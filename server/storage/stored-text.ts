import { type Claim, PageDamaged, type PageJournal } from './page-journal.ts';

/** This text cannot be worked with: it makes no whole document, or takes more time or memory than any page may. */
export class TextUnreadable extends Error {
  override name = 'TextUnreadable';
}

/** All that a page's text is made of, in order: its newest state and the updates since, up to the one with the number `upTo`. */
export type StoredText = {
  updates: Uint8Array[];
  upTo: number;
  /** Whose the Yjs clients are that wrote in it. */
  claims: readonly Claim[];
};

/** Null if there is none, or it is damaged: whoever opens the page is told. */
export async function storedText(
  journal: Pick<PageJournal, 'load'>,
  page: string,
): Promise<StoredText | null> {
  try {
    const loaded = await journal.load(page);
    if (loaded === null) return null;
    const tail = loaded.tail.map(({ bytes }) => bytes);
    return {
      updates: loaded.snapshot === null ? tail : [loaded.snapshot.state, ...tail],
      upTo: loaded.tail.at(-1)?.seq ?? loaded.snapshot?.upTo ?? 0,
      claims: loaded.claims,
    };
  } catch (error) {
    if (error instanceof PageDamaged) return null;
    throw error;
  }
}
