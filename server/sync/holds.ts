import type { Receipt } from './receipts.ts';

/** A message that cannot be judged yet (PROTOCOL P11). */
export type Held<P> = {
  from: P;
  bytes: Uint8Array;
  receipt: Receipt;
  index: number;
  until: number;
  why: 'gap' | 'foreign';
};

/** How much may be held: a burst of work that arrives before its forerunners. Each accepted update judges all of it again. */
const maxMessagesOfOne = 128;
const maxMessagesOfPage = 256;
const maxBytesOfOne = 4 * 1024 * 1024;

/** The held messages of one page, in order of arrival. */
export class Holds<P> {
  private list: Held<P>[] = [];

  get size(): number {
    return this.list.length;
  }

  /** False if this connection or page already has as much held as it may. */
  add(entry: Held<P>): boolean {
    if (this.list.length >= maxMessagesOfPage) return false;
    let messages = 0;
    let bytes = entry.bytes.length;
    for (const other of this.list) {
      if (other.from !== entry.from) continue;
      messages += 1;
      bytes += other.bytes.length;
    }
    if (messages >= maxMessagesOfOne || bytes > maxBytesOfOne) return false;
    this.list.push(entry);
    return true;
  }

  /** Offers each entry, again and again while any is taken, since one may be the forerunner of another. */
  retry(take: (entry: Held<P>) => boolean): void {
    let taken = true;
    while (taken && this.list.length) {
      taken = false;
      this.list = this.list.filter((entry) => {
        const done = take(entry);
        taken ||= done;
        return !done;
      });
    }
  }

  /** Removes and returns what was held for too long. */
  takeOverdue(now: number): Held<P>[] {
    const overdue = this.list.filter((entry) => entry.until <= now);
    if (overdue.length) this.list = this.list.filter((entry) => entry.until > now);
    return overdue;
  }

  forget(from: P): void {
    this.list = this.list.filter((entry) => entry.from !== from);
  }
}
