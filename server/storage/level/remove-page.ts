import type { CommitQueue } from './commit-queue.ts';
import { ALL_REMOVALS, pageOfKey, pageRange, quarantineRange, removalKey } from './keys.ts';
import type { LevelStore } from './level-store.ts';

/** Records deleted in one batch, so that a long page does not hold up others. */
const RECORDS_A_STEP = 1000;

/**
 * Removes all records of a page, quarantine included. A mark written first makes a removal that was cut short go
 * on at the next start, so that no half page is ever taken for a damaged one.
 */
export async function removePage(store: LevelStore, commits: CommitQueue, page: string): Promise<void> {
  await commits.commit(null, (batch) => batch.put(removalKey(page), Buffer.from([1])));
  for (const range of [pageRange(page), quarantineRange(page)]) {
    for (;;) {
      const keys = await store.read((db) => db.keys({ ...range, limit: RECORDS_A_STEP }).all());
      if (keys.length === 0) break;
      await commits.commit(null, (batch) => {
        for (const key of keys) batch.del(key);
      });
    }
  }
  await commits.commit(null, (batch) => batch.del(removalKey(page)));
}

/** Ends the removals that were cut short. */
export async function resumeRemovals(store: LevelStore, commits: CommitQueue): Promise<void> {
  const begun = await store.read((db) => db.keys(ALL_REMOVALS).all());
  for (const key of begun) await removePage(store, commits, pageOfKey(key));
}
