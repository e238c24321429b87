import {
  type Claim,
  type LoadedPage,
  PageExists,
  type PageJournal,
  type PageSnapshot,
  type PageUpdate,
  StoreUnavailable,
} from '../page-journal.ts';
import { CommitQueue } from './commit-queue.ts';
import { compactPage } from './compact-page.ts';
import { entryRecord } from './entry.ts';
import { everyEnd, everyPage } from './every-page.ts';
import { assertPageId, PROBE_KEY, placeEntryKey, quarantineKey, VERSION_KEY } from './keys.ts';
import { type LevelOptions, LevelStore } from './level-store.ts';
import { checkLogs } from './log-check.ts';
import { PageLocks } from './page-locks.ts';
import { PageState } from './page-state.ts';
import { readHistory } from './read-history.ts';
import { type PageOnDisk, readPage } from './read-page.ts';
import { removePage, resumeRemovals } from './remove-page.ts';

/** Version of the layout in `keys.ts`. */
const LAYOUT = 1;
/** Pages whose end is remembered, at about 1 KB each; beyond it the idle ones are read again when needed. */
const STATES_KEPT = 10_000;

/**
 * Opens the page journal in `folder`, made if it is not there; this process alone has it then.
 * Throws `FolderInUse`; `StoreUnavailable` if the folder cannot be written or was written by a newer version.
 */
export async function openLevelJournal(folder: string, options: LevelOptions = {}): Promise<PageJournal> {
  // Before there is a database object, which opens by itself.
  const damage = await checkLogs(folder, Date.now());
  const store = new LevelStore(folder, options);
  await store.open();
  for (const words of damage) options.onDamage?.(words);
  try {
    const commits = new CommitQueue(store);
    const version = await store.read((db) => db.get(VERSION_KEY));
    if (version === undefined) {
      await commits.commit(null, (batch) => batch.put(VERSION_KEY, Buffer.from([LAYOUT])));
    } else if (version[0] !== LAYOUT) {
      throw new StoreUnavailable(`${folder} has layout ${version[0]}; this version reads ${LAYOUT}`);
    }
    await resumeRemovals(store, commits);
    return new LevelJournal(store, commits);
  } catch (error) {
    await store.close();
    throw error;
  }
}

class LevelJournal implements PageJournal {
  readonly #store: LevelStore;
  readonly #commits: CommitQueue;
  readonly #locks = new PageLocks();
  readonly #states = new Map<string, PageState>();

  constructor(store: LevelStore, commits: CommitQueue) {
    this.#store = store;
    this.#commits = commits;
  }

  create(page: string, first: Omit<PageUpdate, 'seq'>): Promise<void> {
    assertPageId(page);
    return this.#locks.with(page, async () => {
      while (this.#commits.failed) await this.#commits.heal();
      if ((await this.#find(page)) !== null) throw new PageExists(page);
      while (this.#commits.failed) await this.#commits.heal();
      const state = new PageState(page, { seq: 0, ordinal: 0 });
      const stored = this.#enlist(state, [{ ...first, seq: 1 }], []);
      this.#commits.withHead(state);
      await stored;
      this.#remember(state);
    });
  }

  load(page: string): Promise<LoadedPage | null> {
    assertPageId(page);
    return this.#locks.with(page, async () => (await this.#read(page))?.found.loaded ?? null);
  }

  append(page: string, updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void> {
    const state = this.#states.get(page);
    if (state === undefined || this.#commits.failed) return this.#appendLater(page, updates, claims);
    try {
      return this.#enlist(state, updates, claims);
    } catch (mistake) {
      return Promise.reject(mistake);
    }
  }

  async #appendLater(page: string, updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void> {
    assertPageId(page);
    const { failed } = this.#commits;
    while (this.#commits.failed) await this.#commits.heal();
    const state = this.#states.get(page) ?? (await this.#locks.with(page, () => this.#find(page)));
    if (state === null) throw new Error(`append to page ${page}, which does not exist`);
    const [first] = updates;
    if (failed && first !== undefined && first.seq > state.head.seq + 1) {
      // Asked for before its caller heard that the one before it was refused.
      throw new StoreUnavailable(`page ${page}: update ${first.seq - 1} was refused before`);
    }
    await this.#enlist(state, updates, claims);
  }

  /** The hot path: one record, one key changed in place, one shared promise. Throws on updates out of sequence. */
  #enlist(state: PageState, updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void> {
    const { head } = state;
    for (let i = 0; i < updates.length; i++) {
      if (updates[i]?.seq !== head.seq + 1 + i) {
        throw new RangeError(`page ${state.page}: update ${updates[i]?.seq} after ${head.seq + i}`);
      }
    }
    if (updates.length === 0 && claims.length === 0) return Promise.resolve();
    const record = entryRecord(head.seq + 1, updates, claims, state.seed);
    const { batch, stored } = this.#commits.enlist(state);
    head.ordinal = updates.length === 0 ? head.ordinal + 1 : 0;
    head.seq += updates.length;
    placeEntryKey(state.entryKey, head.seq, head.ordinal);
    batch.put(state.entryKey, record);
    return stored;
  }

  compact(page: string, snapshot: PageSnapshot): Promise<void> {
    assertPageId(page);
    return this.#locks.with(page, async () => {
      const current = await this.#read(page);
      if (current === null) throw new Error(`compact page ${page}, which does not exist`);
      const { state, found } = current;
      if (snapshot.upTo < 1 || snapshot.upTo > state.stored.seq) {
        throw new RangeError(`page ${page}: snapshot up to ${snapshot.upTo} of ${state.stored.seq} updates`);
      }
      if (found.loaded.snapshot !== null && found.loaded.snapshot.upTo >= snapshot.upTo) return;
      await compactPage(this.#store, this.#commits, state, found, snapshot);
    });
  }

  history(page: string, from: number): AsyncIterable<PageUpdate> {
    assertPageId(page);
    return readHistory(this.#store, page, from, async () => {
      const state = this.#states.get(page) ?? (await this.#locks.with(page, () => this.#find(page)));
      return state?.stored.seq ?? 0;
    });
  }

  pages(): AsyncIterable<string> {
    return everyPage(this.#store);
  }

  ends(): AsyncIterable<{ page: string; seq: number }> {
    return everyEnd(this.#store);
  }

  remove(page: string): Promise<void> {
    assertPageId(page);
    return this.#locks.with(page, async () => {
      const state = this.#states.get(page);
      if (state !== undefined) state.gone = true;
      this.#states.delete(page);
      await this.#commits.settled();
      await removePage(this.#store, this.#commits, page);
    });
  }

  probe(): Promise<void> {
    const now = Buffer.alloc(6);
    now.writeUIntBE(Date.now(), 0, 6);
    return this.#commits.commit(null, (batch) => batch.put(PROBE_KEY, now));
  }

  async close(): Promise<void> {
    await this.#commits.drain();
    await this.#store.close();
  }

  /** The page's state, read if it is not remembered; null if there is no such page. Under the page's lock. */
  async #find(page: string): Promise<PageState | null> {
    return this.#states.get(page) ?? (await this.#read(page))?.state ?? null;
  }

  /** Reads the page, sets aside what is damaged and can be spared, and remembers its end. Under the page's lock. */
  async #read(page: string): Promise<{ state: PageState; found: PageOnDisk } | null> {
    const known = this.#states.get(page);
    const limit = this.#commits.failed && known !== undefined ? known.stored : null;
    const found = await this.#store.read((db) => readPage(db, page, limit));
    if (found === null) return null;
    const state = known ?? new PageState(page, found.head);
    this.#remember(state);
    if (found.headIsBehind) this.#commits.headIsBehind(state);
    if (found.loaded.repairs.length > 0) await this.#setAside(state, found);
    return { state, found };
  }

  async #setAside(state: PageState, { damaged, loaded }: PageOnDisk): Promise<void> {
    try {
      await this.#commits.commit(state, (batch) => {
        for (const [key, value] of damaged) {
          batch.put(quarantineKey(state.page, key, Date.now()), value);
          batch.del(key);
        }
      });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      loaded.repairs.push('not set aside yet: the store cannot be written');
    }
  }

  #remember(state: PageState): void {
    this.#states.set(state.page, state);
    if (this.#states.size <= STATES_KEPT || this.#commits.failed) return;
    for (const [page, kept] of this.#states) {
      if (!kept.idle || kept === state) continue;
      this.#states.delete(page);
      return;
    }
  }
}
