import type { Head } from './head.ts';
import { entryKey, headKey } from './keys.ts';
import { checksumSeed } from './record.ts';

/** What the journal remembers of a page between appends: where it ends, and its keys ready made. */
export class PageState {
  readonly page: string;
  readonly seed: number;
  readonly headKey: Buffer;
  /** Scratch key of an entry, changed in place by each append. */
  readonly entryKey: Buffer;
  /** End of the page with all appends accepted so far. */
  readonly head: Head;
  /** End of the page as the write under way will leave it. */
  readonly written: Head;
  /** End of the page on disk. */
  readonly stored: Head;
  /** The group of appends that waits for the disk and holds some of this page; null if none does. */
  waitingIn: object | null = null;
  /** True once the page is being removed: nothing more is written of it. */
  gone = false;

  constructor(page: string, head: Head) {
    this.page = page;
    this.seed = checksumSeed(page);
    this.headKey = headKey(page);
    this.entryKey = entryKey(page, 0, 0);
    this.head = { ...head };
    this.written = { ...head };
    this.stored = { ...head };
  }

  /** True if no append of this page is on its way. */
  get idle(): boolean {
    return this.waitingIn === null && samePlace(this.head, this.stored);
  }
}

export function samePlace(a: Head, b: Head): boolean {
  return a.seq === b.seq && a.ordinal === b.ordinal;
}

export function place(to: Head, from: Head): void {
  to.seq = from.seq;
  to.ordinal = from.ordinal;
}
