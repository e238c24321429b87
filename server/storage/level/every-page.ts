import { ALL_PAGES, HEAD, kindOfKey, pageOfKey, pageRange, seqOfKey } from './keys.ts';
import type { LevelStore } from './level-store.ts';

/** Pages, or keys, in one read: some milliseconds, after which others get their turn and the store can be opened again. */
const PAGES = 250;
const KEYS = 1_000;

/** Ids of all pages. From one to the next it leaps over their texts, which may be gigabytes. */
export async function* everyPage(store: LevelStore): AsyncGenerator<string> {
  let gte: Buffer = ALL_PAGES.gte;
  for (;;) {
    const found = await store.read(async (db) => {
      const pages: string[] = [];
      const keys = db.keys({ gte, lt: ALL_PAGES.lt });
      try {
        while (pages.length < PAGES) {
          const [first] = await keys.nextv(1);
          if (first === undefined) break;
          const page = pageOfKey(first);
          pages.push(page);
          keys.seek(pageRange(page).lt);
        }
      } finally {
        await keys.close();
      }
      return pages;
    });
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGES) return;
    gte = pageRange(last).lt;
  }
}

/**
 * All pages with the number of their last update, by their keys alone: it stands in an entry, or below a snapshot. Walking all keys
 * takes a tenth of what it takes to find the end of each page by itself. A head would tell no more: it may be a second behind.
 */
export async function* everyEnd(store: LevelStore): AsyncGenerator<{ page: string; seq: number }> {
  let page: string | null = null;
  let seq = 0;
  let range: { gte: Buffer } | { gt: Buffer } = ALL_PAGES;
  for (;;) {
    const keys = await store.read((db) => db.keys({ ...range, lt: ALL_PAGES.lt, limit: KEYS }).all());
    for (const key of keys) {
      const next = pageOfKey(key);
      if (next !== page) {
        if (page !== null) yield { page, seq };
        page = next;
        seq = 0;
      }
      if (kindOfKey(key) !== HEAD) seq = Math.max(seq, seqOfKey(key));
    }
    const last = keys.at(-1);
    if (last === undefined || keys.length < KEYS) break;
    range = { gt: last };
  }
  if (page !== null) yield { page, seq };
}
