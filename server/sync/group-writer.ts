import type { Claim, PageUpdate } from '../storage/page-journal.ts';
import type { UnsavedTotal } from './unsaved-total.ts';

/** What was accepted, in order, and of whom: `authors[i]` sent `updates[i]`. */
export type Group<From> = { updates: PageUpdate[]; authors: From[] };

/** What the writer needs from outside: a store and a clock, so that tests can be both. */
export type WriterPorts = {
  /** Durable when it resolves, nothing stored when it rejects. */
  append(updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void>;
  now(): number;
  after(ms: number, what: () => void): { cancel(): void };
  /** One for all pages. */
  unsaved: UnsavedTotal;
  onStoreError(error: unknown): void;
};

/** P10: an append that takes longer than this is shown as a failing store. In ms. */
const slowAppend = 3_000;
/** P10: how often a failed append is tried again. In ms. */
const retryEvery = 1_000;
/** What an update that waits costs in memory beside its bytes: one letter is 20 of these. In bytes, measured. */
const updateOverhead = 256;

/**
 * Brings what a page accepted to the disk: what arrives during a write forms the next group. What the store refuses is kept and
 * tried again, since it exists nowhere else on this side.
 */
export class GroupWriter<From> {
  private readonly ports: WriterPorts;
  private readonly onDurable: (group: Group<From>) => void;
  private readonly onWritable: (writable: boolean) => void;
  private accepted: Group<From> = { updates: [], authors: [] };
  private claims: Claim[] = [];
  /** When the append under way began, in ms since 1970; null if there is none. */
  private appendStarted: number | null = null;
  /** Those who wait until all is on disk or the store refused a group. */
  private waiting: (() => void)[] = [];
  private retryPlanned = false;
  private watching = false;
  private writable = true;
  /** Bytes that all updates that are not on disk take in memory. */
  waitingBytes = 0;

  /** `onDurable` is told each group once it is on disk, `onWritable` when the store begins or ceases to take writes. */
  constructor(
    ports: WriterPorts,
    onDurable: (group: Group<From>) => void,
    onWritable: (writable: boolean) => void,
  ) {
    this.ports = ports;
    this.onDurable = onDurable;
    this.onWritable = onWritable;
  }

  /** Whether everything accepted is on disk. */
  get idle(): boolean {
    return this.appendStarted === null && this.accepted.updates.length === 0;
  }

  /** False while the store refuses writes, or has not answered for three seconds. */
  get storeTakesWrites(): boolean {
    return this.writable;
  }

  add(update: PageUpdate, from: From): void {
    this.accepted.updates.push(update);
    this.accepted.authors.push(from);
    this.countWaiting(update.bytes.length + updateOverhead);
  }

  /** Stores a claim with the next group. */
  addClaim(claim: Claim): void {
    this.claims.push(claim);
  }

  /** Begins to write what was accepted, group after group, unless that is under way or waits for the next try. */
  write(): void {
    if (this.appendStarted !== null || this.retryPlanned || this.accepted.updates.length === 0) return;
    const { accepted: group, claims } = this;
    this.accepted = { updates: [], authors: [] };
    this.claims = [];
    this.appendStarted = this.ports.now();
    this.watchAppend(slowAppend);
    // Two callbacks and no async function: a busy school makes thousands of groups a second, most of one update.
    this.ports.append(group.updates, claims).then(
      () => this.stored(group),
      (error: unknown) => this.refused(group, claims, error),
    );
  }

  /** Writes everything accepted. Resolves when all is on disk or the store refused a group. */
  flush(): Promise<void> {
    if (this.idle || this.retryPlanned) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.write();
    });
  }

  /** The same without waiting for the next try if the store refused a moment ago. */
  flushNow(): Promise<void> {
    this.retryPlanned = false;
    return this.flush();
  }

  private stored(group: Group<From>): void {
    this.appendStarted = null;
    for (const { bytes } of group.updates) this.countWaiting(-bytes.length - updateOverhead);
    this.setWritable(true);
    this.onDurable(group);
    this.write();
    if (this.idle) this.endWaiting();
  }

  private refused(group: Group<From>, claims: Claim[], error: unknown): void {
    this.appendStarted = null;
    this.accepted = {
      updates: [...group.updates, ...this.accepted.updates],
      authors: [...group.authors, ...this.accepted.authors],
    };
    this.claims = [...claims, ...this.claims];
    this.retryPlanned = true;
    this.ports.after(retryEvery, () => {
      this.retryPlanned = false;
      this.write();
    });
    this.ports.onStoreError(error);
    this.setWritable(false);
    this.endWaiting();
  }

  private countWaiting(added: number): void {
    this.waitingBytes += added;
    this.ports.unsaved.bytes += added;
  }

  private endWaiting(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** One alarm for as long as there are appends, not one for each: it looks at the append of then. */
  private watchAppend(wait: number): void {
    if (this.watching) return;
    this.watching = true;
    this.ports.after(wait, () => {
      this.watching = false;
      if (this.appendStarted === null) return;
      const left = this.appendStarted + slowAppend - this.ports.now();
      if (left <= 0) this.setWritable(false);
      this.watchAppend(left > 0 ? left : slowAppend);
    });
  }

  private setWritable(writable: boolean): void {
    if (this.writable === writable) return;
    this.writable = writable;
    this.onWritable(writable);
  }
}
