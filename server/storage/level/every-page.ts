import { ALL_PAGES, HEAD, kindOfKey, pageOfKey, pageRange, seqOfKey } from './keys.ts';
import type { LevelStore } from './level-store.ts';

/** Pages in one read: some milliseconds, after which others get their turn and the store can be opened again. */
const PAGES = 250;

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
 * All pages with the number of their last update, by a few of their keys: it stands in the last of one kind of record. From kind to
 * kind, and so from page to page, it leaps over what lies between. A head would tell no more: it may be a second behind.
 */
export async function* everyEnd(store: LevelStore): AsyncGenerator<{ page: string; seq: number }> {
  let lt: Buffer = ALL_PAGES.lt;
  for (;;) {
    const found = await store.read(async (db) => {
      const ends: { page: string; seq: number }[] = [];
      const keys = db.keys({ gte: ALL_PAGES.gte, lt, reverse: true });
      try {
        let [key] = await keys.nextv(1);
        while (key !== undefined && ends.length < PAGES) {
          const page = pageOfKey(key);
          let seq = 0;
          for (; key !== undefined && pageOfKey(key) === page; [key] = await keys.nextv(1)) {
            const kind = kindOfKey(key);
            // The first key of a page, without a number.
            if (kind === HEAD) continue;
            seq = Math.max(seq, seqOfKey(key));
            keys.seek(pageRange(page, kind).gte);
          }
          ends.push({ page, seq });
        }
      } finally {
        await keys.close();
      }
      return ends;
    });
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGES) return;
    lt = pageRange(last.page).gte;
  }
}
