import * as Y from 'yjs';
import { schemaVersion } from '../../shared/editor/schema-version.ts';
import type { Welcome } from '../../shared/sync/protocol.ts';
import { CopyUnavailable, forgetCopy, OfflineCopy, type UnsentChange } from './offline-copy.ts';

/** Milliseconds after which changes that this device could not keep are tried again. */
const keepAgainAfter = 3_000;

/** What was found on this device when a page was opened. */
export type Found = {
  unsentKeys: string[];
  /** The document now holds a whole page that this editor understands. */
  complete: boolean;
  welcome: Welcome | null;
};

/** Origin of updates that come from the copy, so that they are not kept a second time. */
export const fromCopy = Symbol('from the copy on this device');

/**
 * What a page connection asks of its copy on this device, in a browser that may refuse it: without storage a
 * page works as long as it is online. Changes that could not be kept are tried again.
 */
export class PageOnDevice {
  readonly #factory: IDBFactory | undefined;
  readonly #account: string;
  readonly #pageId: string;
  readonly #notKept = new Map<string, Uint8Array>();
  #copy: OfflineCopy | null = null;
  #again: ReturnType<typeof setTimeout> | null = null;

  constructor(factory: IDBFactory | undefined, account: string, pageId: string) {
    this.#factory = factory;
    this.#account = account;
    this.#pageId = pageId;
  }

  /** Puts everything that is kept here into `doc`. */
  async load(doc: Y.Doc): Promise<Found> {
    const nothing: Found = { unsentKeys: [], complete: false, welcome: null };
    const found = await tolerated(this.#read(doc));
    return found ?? nothing;
  }

  async #read(doc: Y.Doc): Promise<Found | undefined> {
    if (!this.#factory) return undefined;
    this.#copy = await OfflineCopy.open(this.#factory, this.#account, this.#pageId);
    const stored = await this.#copy.read();
    doc.transact(() => {
      for (const bytes of stored.saved) Y.applyUpdate(doc, bytes);
      for (const { bytes } of stored.unsent) Y.applyUpdate(doc, bytes);
    }, fromCopy);
    void tolerated(this.#copy.fold(stored, () => Y.encodeStateAsUpdate(doc)));
    const understood = stored.completeFor !== null && stored.completeFor <= schemaVersion;
    return {
      unsentKeys: stored.unsent.map(({ key }) => key),
      complete: understood && doc.store.clients.size > 0,
      welcome: stored.welcome,
    };
  }

  /** Unsent changes of every tab of this account; another tab's may never be sent because it was closed. */
  async unsent(): Promise<UnsentChange[]> {
    return (await tolerated(this.#copy?.readUnsent())) ?? [];
  }

  keepSaved(bytes: Uint8Array): void {
    void tolerated(this.#copy?.keepSaved(bytes));
  }

  noteWelcome(welcome: Welcome): void {
    void tolerated(this.#copy?.noteWelcome(welcome));
  }

  /** All that a first sync brought was handed to `keepSaved` before this call. */
  noteComplete(): void {
    void tolerated(this.#copy?.noteComplete(schemaVersion));
  }

  /** `kept` is called once the change would survive the tab. */
  keepUnsent(change: UnsentChange, kept: (key: string) => void): void {
    this.#notKept.set(change.key, change.bytes);
    void this.#keep(change, kept);
  }

  acknowledge(keys: readonly string[]): void {
    for (const key of keys) this.#notKept.delete(key);
    void tolerated(this.#copy?.acknowledge(keys));
  }

  /** Removes the copy. A page that is opened after this call finds nothing, even if the removal takes its time. */
  async forget(): Promise<void> {
    void this.close();
    if (this.#factory) await tolerated(forgetCopy(this.#factory, this.#account, this.#pageId));
  }

  /** Resolves when everything that was asked before has been tried. */
  async close(): Promise<void> {
    if (this.#again !== null) clearTimeout(this.#again);
    const copy = this.#copy;
    this.#copy = null;
    await copy?.close();
  }

  async #keep(change: UnsentChange, kept: (key: string) => void): Promise<void> {
    if (!this.#copy) return;
    try {
      await this.#copy.keepUnsent(change);
      this.#notKept.delete(change.key);
      kept(change.key);
    } catch (failure) {
      if (!(failure instanceof CopyUnavailable)) throw failure;
      this.#again ??= setTimeout(() => {
        this.#again = null;
        for (const [key, bytes] of this.#notKept) void this.#keep({ key, bytes }, kept);
      }, keepAgainAfter);
    }
  }
}

/** Undefined where the browser gave no storage. */
async function tolerated<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work;
  } catch (failure) {
    if (failure instanceof CopyUnavailable) return undefined;
    throw failure;
  }
}
