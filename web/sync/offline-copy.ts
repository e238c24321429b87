import { promisifyRequest } from 'idb-keyval';
import type { Welcome } from '../../shared/sync/protocol.ts';

/** A change of this account that the server has not acknowledged, as the copy holds it. */
export type UnsentChange = { key: string; bytes: Uint8Array };

export type StoredPage = {
  /** Updates that the server has. */
  saved: Uint8Array[];
  unsent: UnsentChange[];
  /**
   * Schema epoch of the editor under which the copy once held all that a first sync brought; null if it never
   * did. Only a complete copy may be shown, and only by an editor that is not older.
   */
  completeFor: number | null;
  /** What the last connection was allowed to do; null if there was none. */
  welcome: Welcome | null;
};

/** The browser gives no storage: private window, full disk, or storage switched off. */
export class CopyUnavailable extends Error {
  override name = 'CopyUnavailable';
}

type Work = (transaction: IDBTransaction) => void;

const version = 1;
/** Saved updates above which they are folded into one at the next opening; a whole page is one update. */
const foldAbove = 300;

/** One account's pages are one family of names; no other account's code can come upon them. */
export function databaseName(account: string, pageId: string): string {
  return `atelier/${account}/${pageId}`;
}

/** The database with texts that could not be merged: see `kept-copies.ts`. */
export function keptCopiesName(account: string): string {
  return databaseName(account, 'kept-copies');
}

/**
 * The copy of one page on this device, for one account. What the server has and what it lacks stand in two
 * stores, so that an acknowledgement is one atomic move. Calls made while a write is under way are written
 * together in the next one. Several tabs may have the same copy open.
 */
export class OfflineCopy {
  readonly #database: IDBDatabase;
  #queue: { work: Work; done: () => void; failed: (error: CopyUnavailable) => void }[] = [];
  /** The write under way, if there is one. */
  #writing: Promise<void> | null = null;
  #lastSavedKey = 0;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    database.onversionchange = () => database.close();
  }

  /** Throws `CopyUnavailable`. */
  static async open(factory: IDBFactory, account: string, pageId: string): Promise<OfflineCopy> {
    try {
      const request = factory.open(databaseName(account, pageId), version);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('saved', { autoIncrement: true });
        request.result.createObjectStore('unsent');
        request.result.createObjectStore('facts');
      };
      return new OfflineCopy(await promisifyRequest(request));
    } catch (failure) {
      throw asUnavailable(failure);
    }
  }

  /** Everything there is. Throws `CopyUnavailable`. */
  async read(): Promise<StoredPage> {
    try {
      const transaction = this.#database.transaction(['saved', 'unsent', 'facts'], 'readonly');
      const facts = transaction.objectStore('facts');
      const saved = transaction.objectStore('saved');
      const [updates, keys, unsent, complete, welcome] = await Promise.all([
        promisifyRequest<Uint8Array[]>(saved.getAll()),
        promisifyRequest(saved.getAllKeys()),
        readUnsent(transaction),
        promisifyRequest<number | undefined>(facts.get('complete')),
        promisifyRequest<Welcome | undefined>(facts.get('welcome')),
      ]);
      this.#lastSavedKey = (keys.at(-1) as number | undefined) ?? 0;
      return { saved: updates, unsent, completeFor: complete ?? null, welcome: welcome ?? null };
    } catch (failure) {
      throw asUnavailable(failure);
    }
  }

  /** The unsent changes alone, other tabs' included. Throws `CopyUnavailable`. */
  async readUnsent(): Promise<UnsentChange[]> {
    try {
      return await readUnsent(this.#database.transaction('unsent', 'readonly'));
    } catch (failure) {
      throw asUnavailable(failure);
    }
  }

  /** Keeps an update that came from the server. */
  keepSaved(bytes: Uint8Array): Promise<void> {
    return this.#write((transaction) => transaction.objectStore('saved').add(bytes));
  }

  /** Keeps a change made here until it is acknowledged. Written when it resolves. */
  keepUnsent(change: UnsentChange): Promise<void> {
    return this.#write((transaction) => transaction.objectStore('unsent').put(change.bytes, change.key));
  }

  /** The server has these now. Keys that another tab has settled already are passed over. */
  acknowledge(keys: readonly string[]): Promise<void> {
    return this.#write((transaction) => {
      const unsent = transaction.objectStore('unsent');
      const saved = transaction.objectStore('saved');
      for (const key of keys) {
        const request = unsent.get(key);
        request.onsuccess = () => {
          if (request.result === undefined) return;
          saved.add(request.result);
          unsent.delete(key);
        };
      }
    });
  }

  /** Notes that a first sync has come in whole. */
  noteComplete(schema: number): Promise<void> {
    return this.#write((transaction) => transaction.objectStore('facts').put(schema, 'complete'));
  }

  noteWelcome(welcome: Welcome): Promise<void> {
    return this.#write((transaction) => transaction.objectStore('facts').put(welcome, 'welcome'));
  }

  /** Replaces the saved updates that `read` gave by the one `state` that holds them all, if they are many. */
  async fold(stored: StoredPage, state: () => Uint8Array): Promise<void> {
    if (stored.saved.length <= foldAbove) return;
    const upTo = this.#lastSavedKey;
    const whole = state();
    await this.#write((transaction) => {
      const saved = transaction.objectStore('saved');
      saved.delete(IDBKeyRange.upperBound(upTo));
      saved.add(whole);
    });
  }

  /** Resolves when everything that was asked before has been tried and the database is closed. */
  async close(): Promise<void> {
    await this.#writing;
    this.#database.close();
  }

  /** Written when it resolves; rejects with `CopyUnavailable` when it is not. */
  #write(work: Work): Promise<void> {
    return new Promise((done, failed) => {
      this.#queue.push({ work, done, failed });
      this.#writing ??= this.#writeQueue();
    });
  }

  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        const transaction = this.#database.transaction(['saved', 'unsent', 'facts'], 'readwrite');
        for (const { work } of batch) work(transaction);
        await promisifyRequest(transaction);
        for (const { done } of batch) done();
      } catch (failure) {
        const unavailable = asUnavailable(failure);
        for (const { failed } of batch) failed(unavailable);
      }
    }
    this.#writing = null;
  }
}

/**
 * Removes an account's copies from this device, for a computer that others use too. Those with unsent changes
 * stay: only this account can read them through Atelier, and they are sent when it comes back. Throws `CopyUnavailable`.
 */
export async function forgetSentCopies(factory: IDBFactory, account: string): Promise<void> {
  for (const { pageId, unsent } of await copiesOf(factory, account)) {
    if (!unsent) await forgetCopy(factory, account, pageId);
  }
}

/** The pages with changes of this account that no server has acknowledged. Throws `CopyUnavailable`. */
export async function unsentPages(factory: IDBFactory, account: string): Promise<string[]> {
  const copies = await copiesOf(factory, account);
  return copies.filter(({ unsent }) => unsent).map(({ pageId }) => pageId);
}

async function copiesOf(
  factory: IDBFactory,
  account: string,
): Promise<{ pageId: string; unsent: boolean }[]> {
  const prefix = databaseName(account, '');
  const copies: { pageId: string; unsent: boolean }[] = [];
  for (const name of await databaseNames(factory)) {
    if (!name.startsWith(prefix) || name === keptCopiesName(account)) continue;
    const pageId = name.slice(prefix.length);
    const copy = await OfflineCopy.open(factory, account, pageId);
    try {
      copies.push({ pageId, unsent: (await copy.readUnsent()).length > 0 });
    } finally {
      await copy.close();
    }
  }
  return copies;
}

async function databaseNames(factory: IDBFactory): Promise<string[]> {
  try {
    return (await factory.databases()).flatMap(({ name }) => name ?? []);
  } catch (failure) {
    throw asUnavailable(failure);
  }
}

/** Removes the copy of a page from this device. Throws `CopyUnavailable`. */
export async function forgetCopy(factory: IDBFactory, account: string, pageId: string): Promise<void> {
  try {
    await promisifyRequest(factory.deleteDatabase(databaseName(account, pageId)));
  } catch (failure) {
    throw asUnavailable(failure);
  }
}

async function readUnsent(transaction: IDBTransaction): Promise<UnsentChange[]> {
  const store = transaction.objectStore('unsent');
  const [keys, values] = await Promise.all([
    promisifyRequest<IDBValidKey[]>(store.getAllKeys()),
    promisifyRequest<Uint8Array[]>(store.getAll()),
  ]);
  return values.map((bytes, index) => ({ key: String(keys[index]), bytes }));
}

/** IndexedDB fails with a `DOMException` (or nothing at all, on an aborted transaction); all mean the same here. */
function asUnavailable(failure: unknown): CopyUnavailable {
  if (failure instanceof CopyUnavailable) return failure;
  if (
    failure === null ||
    failure === undefined ||
    failure instanceof Error ||
    failure instanceof DOMException
  ) {
    return new CopyUnavailable('this browser keeps no copy', { cause: failure });
  }
  throw failure;
}
