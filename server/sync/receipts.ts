/** One content message of a connection, waiting to be on disk: at which sequence it is safe. Set once. */
export type Receipt = { needs: number };

/** A held message is safe at no sequence yet. */
export const held = Number.POSITIVE_INFINITY;

/** Counts the content messages of one connection, in order, into the cumulative "saved up to" (PROTOCOL P9). */
export class Receipts {
  private readonly waiting: (Receipt & { count: number })[] = [];
  private arrived = 0;
  private count = 0;
  private told = 0;

  /** Registers the next message; `needs` is set once it is judged. */
  expect(): { receipt: Receipt; index: number } {
    this.joinLast();
    const receipt = { needs: held, count: 1 };
    this.waiting.push(receipt);
    this.arrived += 1;
    return { receipt, index: this.arrived };
  }

  /** Number of entries in memory. */
  get length(): number {
    return this.waiting.length;
  }

  /**
   * Known content waits for nothing of its own, so however much of it comes while the store is down, one entry counts it: a
   * message that is safe no later than the one before it is counted with that.
   */
  private joinLast(): void {
    const last = this.waiting.at(-1);
    const before = this.waiting.at(-2);
    if (!last || !before || before.needs === held || last.needs > before.needs) return;
    before.count += last.count;
    this.waiting.pop();
  }

  /** The new cumulative count when everything up to `durable` is on disk, or undefined if it has not grown. */
  settle(durable: number): number | undefined {
    let done = 0;
    for (const receipt of this.waiting) {
      if (receipt.needs > durable) break;
      done += 1;
      this.count += receipt.count;
    }
    if (done) this.waiting.splice(0, done);
    if (this.count === this.told) return undefined;
    this.told = this.count;
    return this.count;
  }
}
