/** One content message of a connection, waiting to be on disk: at which sequence it is safe. */
export type Receipt = { needs: number };

/** A held message is safe at no sequence yet. */
export const held = Number.POSITIVE_INFINITY;

/** Counts the content messages of one connection, in order, into the cumulative "saved up to" (PROTOCOL P9). */
export class Receipts {
  private readonly waiting: Receipt[] = [];
  private arrived = 0;
  private count = 0;
  private told = 0;

  /** Registers the next message; `needs` is set once it is judged. */
  expect(): { receipt: Receipt; index: number } {
    const receipt: Receipt = { needs: held };
    this.waiting.push(receipt);
    this.arrived += 1;
    return { receipt, index: this.arrived };
  }

  /** The new cumulative count when everything up to `durable` is on disk, or undefined if it has not grown. */
  settle(durable: number): number | undefined {
    let done = 0;
    for (const receipt of this.waiting) {
      if (receipt.needs > durable) break;
      done += 1;
    }
    if (done) this.waiting.splice(0, done);
    this.count += done;
    if (this.count === this.told) return undefined;
    this.told = this.count;
    return this.count;
  }
}
