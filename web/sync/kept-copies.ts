import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { keptCopiesName } from './offline-copy.ts';

/** Text that could not be merged into its page. It stays on this device until its writer discards it. */
export type KeptCopy = {
  id: string;
  pageId: string;
  /** ms since 1970. */
  at: number;
  /** The whole text as it stood here, for reading and copying. */
  text: string;
  /** The same as one Yjs update, V1, so that nothing but the words' place is lost. */
  state: Uint8Array;
};

/**
 * One account's kept copies. They are held in memory too, so that a browser without storage still offers them
 * for as long as the tab is open.
 */
export class KeptCopies {
  readonly #store: UseStore;
  readonly #inMemory = new Map<string, KeptCopy>();
  readonly #notStored = new Set<string>();

  constructor(account: string) {
    this.#store = createStore(keptCopiesName(account), 'copies');
  }

  /** True if it will survive the tab. */
  async keep(copy: KeptCopy): Promise<boolean> {
    this.#inMemory.set(copy.id, copy);
    this.#notStored.add(copy.id);
    const stored = await settled(set(copy.id, copy, this.#store));
    if (stored) this.#notStored.delete(copy.id);
    return stored;
  }

  /** Some copy would go with the tab. */
  get wouldBeLost(): boolean {
    return this.#notStored.size > 0;
  }

  /** The copies of one page, oldest first. */
  async of(pageId: string): Promise<KeptCopy[]> {
    const stored: [string, KeptCopy][] = [];
    await settled(entries<string, KeptCopy>(this.#store).then((found) => stored.push(...found)));
    const all = new Map([...stored, ...this.#inMemory]);
    return [...all.values()].filter((copy) => copy.pageId === pageId).sort((a, b) => a.at - b.at);
  }

  async discard(id: string): Promise<void> {
    this.#inMemory.delete(id);
    this.#notStored.delete(id);
    await settled(del(id, this.#store));
  }
}

/** False where the browser gives no storage: a `DOMException`, which the memory copy makes good. */
async function settled(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (failure) {
    if (failure instanceof DOMException || failure instanceof Error) return false;
    throw failure;
  }
}
