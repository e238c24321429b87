/** A change made here that the server has not yet said is on its disk. */
type Change = {
  /** Number of the content message that carries it on the present connection; null: not sent on it. */
  sentAs: number | null;
  /** On this device's disk, so that it survives the tab. */
  kept: boolean;
};

/** The changes that are not acknowledged. The save indicator is a function of this set; see `save-state.ts`. */
export class Unacknowledged {
  readonly #changes = new Map<string, Change>();

  get count(): number {
    return this.#changes.size;
  }

  /** How many of them would go with the tab. */
  get onlyInMemory(): number {
    let count = 0;
    for (const change of this.#changes.values()) if (!change.kept) count += 1;
    return count;
  }

  has(key: string): boolean {
    return this.#changes.has(key);
  }

  add(key: string, kept: boolean): void {
    this.#changes.set(key, { sentAs: null, kept });
  }

  markKept(key: string): void {
    const change = this.#changes.get(key);
    if (change) change.kept = true;
  }

  /** Content message number `index` carries this change. */
  sent(key: string, index: number): void {
    const change = this.#changes.get(key);
    if (change) change.sentAs = index;
  }

  /** Content message number `index` is the answer to a state vector: it carries all of them. */
  allSent(index: number): void {
    for (const change of this.#changes.values()) change.sentAs = index;
  }

  /** The numbers of the old connection mean nothing on the next one. */
  connectionLost(): void {
    for (const change of this.#changes.values()) change.sentAs = null;
  }

  /** Removes what the first `count` content messages carried and returns its keys. */
  savedUpTo(count: number): string[] {
    const saved: string[] = [];
    for (const [key, change] of this.#changes) {
      if (change.sentAs === null || change.sentAs > count) continue;
      saved.push(key);
      this.#changes.delete(key);
    }
    return saved;
  }

  clear(): void {
    this.#changes.clear();
  }
}
