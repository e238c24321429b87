/**
 * Port: the durable journal of every page. The journal is what a page *is*; snapshots only make loading
 * quick and can be rebuilt from it. All byte arrays are owned by the journal once handed over: do not change them.
 *
 * Every adapter passes `contract/page-journal.contract.ts`.
 */

/** One update as it came, stamped by the server. `bytes`: Yjs update, V1. */
export type PageUpdate = {
  /** From 1, without gaps, per page. */
  seq: number;
  /** Id of the account that sent it (`system` for content the server made itself). */
  author: string;
  /** Server time in ms since 1970. */
  time: number;
  bytes: Uint8Array;
};

/** Which account owns a Yjs client id on a page. `announced` outranks `carried` (TRIALS B, rule 6). */
export type Claim = { clientId: number; account: string; strength: 'announced' | 'carried' };

/** State of a page after its first `upTo` updates. */
export type PageSnapshot = {
  upTo: number;
  /** One Yjs update, V1, that brings an empty document to this state. */
  state: Uint8Array;
  /** The gate's facts at `upTo`, as `encodeFacts` wrote them; spares the load a walk over `state`. */
  facts: Uint8Array;
};

export type LoadedPage = {
  /** Null while nothing has been compacted yet. */
  snapshot: PageSnapshot | null;
  /** Updates after the snapshot, in order. */
  tail: PageUpdate[];
  /** The strongest claim per client id. */
  claims: Claim[];
  /** What was found damaged and mended while loading, in words for the log; empty as a rule. */
  repairs: string[];
};

export interface PageJournal {
  /** Makes a page whose update 1 is `first`, on disk when it resolves. Throws `PageExists`. */
  create(page: string, first: Omit<PageUpdate, 'seq'>): Promise<void>;
  /**
   * Reads and checks a page; null if there is none. Damage that the earlier generation or the packed updates can make good is mended
   * (what was damaged is kept in quarantine); otherwise throws `PageDamaged`. Never returns less than was acknowledged.
   */
  load(page: string): Promise<LoadedPage | null>;
  /**
   * Adds updates and claims in one atomic step, on disk when it resolves. Calls made while a write is under
   * way are written together in the next one (group commit, across pages); for one page they resolve in order. Rejects with
   * `StoreUnavailable` when nothing of it was stored; the caller may append the same updates again.
   * `updates[0].seq` must follow the last one stored, else throws (our own mistake).
   */
  append(page: string, updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void>;
  /**
   * Stores a snapshot beside the current one, switches to it, packs the updates it covers into segments and
   * keeps one earlier generation. Usually one atomic step; a very long stretch of updates is packed in several, of which
   * the first switches, and the page is whole after each (docs/decisions/0011). Appends may go on meanwhile. Rejects
   * with `StoreUnavailable`, then some of the steps may have been taken.
   */
  compact(page: string, snapshot: PageSnapshot): Promise<void>;
  /** Every update from `from` on, packed ones included, in order: who wrote what and when. */
  history(page: string, from: number): AsyncIterable<PageUpdate>;
  /** Ids of all pages, those without a record included. */
  pages(): AsyncIterable<string>;
  /**
   * Every page of `pages` with the number of its last update on disk, found without reading the updates, and so without seeing
   * whether they are damaged.
   */
  ends(): AsyncIterable<{ page: string; seq: number }>;
  /** Removes a page and all its generations, for good. */
  remove(page: string): Promise<void>;
  /** Resolves if the store accepts a durable write now; rejects with `StoreUnavailable`. */
  probe(): Promise<void>;
  /** Waits for writes under way, then closes and frees the folder. Whatever is asked later gets `StoreUnavailable`. */
  close(): Promise<void>;
}

export class PageExists extends Error {
  override name = 'PageExists';
}

/** The page cannot be read whole from any generation; `message` says what is damaged. It is set aside, never served. */
export class PageDamaged extends Error {
  override name = 'PageDamaged';
}

/** The disk is full, read-only or failing. Nothing of the write was stored. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** Another process holds the data folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}
