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

/** How much may be held: a burst of work that arrives before its forerunners. */
const maxMessagesOfOne = 128;
const maxMessagesOfPage = 256;
const maxBytesOfOne = 4 * 1024 * 1024;
const maxBytesOfPage = 8 * 1024 * 1024;
/**
 * Judging takes up to 20 ms for a megabyte, and any accepted update is a reason to judge all again: after so many bytes a
 * millisecond's rest, so that holding takes a tenth of the server's time at most.
 */
const bytesPerMsOfRest = 5_000;

/** The held messages of one page, in order of arrival. */
export class Holds<P> {
  private list: Held<P>[] = [];
  private restsUntil = 0;

  get size(): number {
    return this.list.length;
  }

  /** False if this connection or page already has as much held as it may. */
  add(entry: Held<P>): boolean {
    if (this.list.length >= maxMessagesOfPage) return false;
    let messages = 0;
    let bytes = entry.bytes.length;
    if (this.bytes + bytes > maxBytesOfPage) return false;
    for (const other of this.list) {
      if (other.from !== entry.from) continue;
      messages += 1;
      bytes += other.bytes.length;
    }
    if (messages >= maxMessagesOfOne || bytes > maxBytesOfOne) return false;
    this.list.push(entry);
    return true;
  }

  private get bytes(): number {
    return this.list.reduce((sum, entry) => sum + entry.bytes.length, 0);
  }

  /**
   * Offers each entry, again and again while any is taken, since one may be the forerunner of another. In ms since 1970; if much is
   * held it stops for a rest, and answers after how many ms to call again; null if there is no need to.
   */
  retry(now: number, take: (entry: Held<P>) => boolean): number | null {
    for (;;) {
      const before = this.list.length;
      if (before === 0) return null;
      if (this.restsUntil > now) return this.restsUntil - now;
      this.restsUntil = now + Math.floor(this.bytes / bytesPerMsOfRest);
      this.list = this.list.filter((entry) => !take(entry));
      if (this.list.length === before) return null;
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
