import { StoreUnavailable } from '../page-journal.ts';
import { emptyHead, type Head, placeHead } from './head.ts';
import { ENTRY, kindOfKey, ordinalOfKey, pageRange, seqOfKey } from './keys.ts';
import { type LevelBatch, type LevelStore, unavailable } from './level-store.ts';
import { type PageState, place } from './page-state.ts';

/** Writes that reach the disk together, with one fsync. */
type Group = {
  batch: LevelBatch;
  /** Pages with appends in it. */
  pages: PageState[];
  /** Pages whose head it carries. */
  heads: Set<PageState>;
  stored: Promise<void>;
  resolve: () => void;
  reject: (error: StoreUnavailable) => void;
};

/**
 * A sync is dear, so a batch that follows upon another starts so many milliseconds after it for each page that other had
 * in it: the more is written, the more share a sync; where little is, nobody waits.
 */
const pacePerPage = 0.5;
/** The longest such wait, in ms. */
const longestPace = 8;
/** Milliseconds between two writings of the heads that are behind. */
const headsEvery = 1_000;

/**
 * Group commit: while one batch is on its way to the disk, all writes of all pages collect in the next one. If a
 * batch fails, it and the one behind it are refused, and nothing is written until `heal` has opened the
 * database again and taken back what the failed batch may have left there.
 *
 * The head of a page follows its appends within a second, in a later batch: that is a fraction of the writes, and should
 * LevelDB lose a stretch of its log in silence, the head that comes after it tells.
 */
export class CommitQueue {
  #store: LevelStore;
  #waiting: Group | null = null;
  #writing: Group | null = null;
  /** Pages whose last append may or may not be on disk, though it was refused. */
  #uncertain = new Set<PageState>();
  #healing: Promise<void> | null = null;
  #failed = false;
  #headRecord = emptyHead();
  /** Pages whose head on disk says less than is stored. */
  #behind = new Set<PageState>();
  #headsTimer: NodeJS.Timeout | null = null;
  #headsDue = false;
  /** When the last batch started, in ms as `performance.now` counts. */
  #started = 0;

  constructor(store: LevelStore) {
    this.#store = store;
  }

  /** True after a failed write, until `heal` has succeeded: nothing may be enlisted. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * The batch that goes to disk next, for the caller to put into before it awaits anything: all of it is stored or
   * refused as one. `stored` settles with it. Throws `StoreUnavailable` while `failed`.
   */
  enlist(page: PageState | null): { batch: LevelBatch; stored: Promise<void> } {
    if (this.#failed) throw new StoreUnavailable('the store failed and is not open again');
    let group = this.#waiting;
    if (group === null) {
      group = this.#newGroup();
      this.#waiting = group;
      // After the callbacks of this turn of the event loop: what its other sockets brought shares the sync.
      if (this.#writing === null) setImmediate(this.#writeNext);
    }
    if (page !== null && page.waitingIn !== group) {
      page.waitingIn = group;
      group.pages.push(page);
    }
    return group;
  }

  /** Stores what `fill` puts, healing the store first if need be. Rejects with `StoreUnavailable`. */
  async commit(page: PageState | null, fill: (batch: LevelBatch) => void): Promise<void> {
    while (this.#failed) await this.heal();
    const { batch, stored } = this.enlist(page);
    fill(batch);
    if (page !== null) this.withHead(page);
    await stored;
  }

  /** Lets the batch that goes to disk next carry the page's head, for what must not be without it for a second. */
  withHead(page: PageState): void {
    this.#waiting?.heads.add(page);
  }

  /** Has the head of a page written that was found to say less than is stored. */
  headIsBehind(page: PageState): void {
    this.#behind.add(page);
    this.#headsTimer ??= setTimeout(this.#writeHeads, headsEvery).unref();
  }

  #newGroup(): Group {
    let resolve: Group['resolve'] = () => {};
    let reject: Group['reject'] = () => {};
    const stored = new Promise<void>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    return { batch: this.#store.batch(), pages: [], heads: new Set(), stored, resolve, reject };
  }

  #writeNext = (): void => {
    const group = this.#waiting;
    if (group === null) return;
    this.#waiting = null;
    this.#writing = group;
    this.#started = performance.now();
    for (const page of group.pages) {
      page.waitingIn = null;
      place(page.written, page.head);
    }
    for (const page of group.heads) this.#putHead(group, page, page.written);
    if (this.#headsDue) this.#addHeads(group);
    this.#store.write(group.batch).then(
      () => this.#succeed(group),
      (error: unknown) => this.#fail(group, error),
    );
  };

  #putHead(group: Group, page: PageState, head: Head): void {
    placeHead(this.#headRecord, head, page.seed);
    group.batch.put(page.headKey, this.#headRecord);
  }

  /** They say what earlier batches stored, so that they can bear witness against the log. */
  #addHeads(group: Group): void {
    this.#headsDue = false;
    for (const page of this.#behind) {
      if (page.gone || page.stored.seq === 0 || group.heads.has(page)) continue;
      group.heads.add(page);
      this.#putHead(group, page, page.stored);
    }
    this.#behind.clear();
  }

  #writeHeads = (): void => {
    this.#headsTimer = null;
    this.#headsDue = true;
    if (!this.#failed) this.enlist(null).stored.catch(toldToItsCallers);
  };

  #succeed(group: Group): void {
    this.#writing = null;
    for (const page of group.pages) {
      place(page.stored, page.written);
      this.headIsBehind(page);
    }
    group.resolve();
    if (this.#waiting === null) return;
    const pace = Math.min(longestPace, pacePerPage * group.pages.length);
    const wait = this.#started + pace - performance.now();
    if (wait > 0) setTimeout(this.#writeNext, wait);
    else setImmediate(this.#writeNext);
  }

  #fail(group: Group, error: unknown): void {
    this.#failed = true;
    this.#writing = null;
    const behind = this.#waiting;
    this.#waiting = null;
    for (const page of group.pages) this.#uncertain.add(page);
    for (const page of group.heads) this.headIsBehind(page);
    const refusal = unavailable(error);
    for (const refused of behind === null ? [group] : [group, behind]) {
      for (const page of refused.pages) {
        place(page.head, page.stored);
        page.waitingIn = null;
      }
      refused.reject(refusal);
    }
    void behind?.batch.close();
  }

  /** Makes a failed store writable again, or throws `StoreUnavailable`. */
  heal(): Promise<void> {
    this.#healing ??= this.#heal().finally(() => {
      this.#healing = null;
    });
    return this.#healing;
  }

  async #heal(): Promise<void> {
    if (!this.#failed) return;
    await this.#store.reopen();
    const batch = this.#store.batch();
    try {
      for (const page of this.#uncertain) await this.#takeBack(page, batch);
      await this.#store.write(batch);
    } catch (error) {
      throw unavailable(error);
    }
    this.#uncertain.clear();
    this.#failed = false;
  }

  /** Removes what a refused append may have left behind the last one that was acknowledged. */
  async #takeBack(page: PageState, batch: LevelBatch): Promise<void> {
    const { seq, ordinal } = page.stored;
    const created = seq > 0;
    const keys = await this.#store.read((db) =>
      db.keys(created ? pageRange(page.page, ENTRY) : pageRange(page.page)).all(),
    );
    for (const key of keys) {
      const later = seqOfKey(key) > seq || (seqOfKey(key) === seq && ordinalOfKey(key) > ordinal);
      if (!created || (kindOfKey(key) === ENTRY && later)) batch.del(key);
    }
    if (!created) return;
    placeHead(this.#headRecord, page.stored, page.seed);
    batch.put(page.headKey, this.#headRecord);
  }

  /** Resolves when all that is on its way to the disk now has been stored or refused. */
  async settled(): Promise<void> {
    await (this.#waiting ?? this.#writing)?.stored.catch(toldToItsCallers);
  }

  /** Resolves when nothing is on its way to the disk any more and, unless the store fails, all heads are there. */
  async drain(): Promise<void> {
    while ((this.#waiting ?? this.#writing) !== null) await this.settled();
    if (this.#headsTimer === null) return;
    clearTimeout(this.#headsTimer);
    this.#writeHeads();
    await this.drain();
  }
}

/** Those who enlisted the writes were refused; who waits for the end does not care. */
function toldToItsCallers(): void {}
