import type { Claim, PageUpdate } from '../storage/page-journal.ts';

/** What was accepted of somebody, in order. */
export type Accepted<From> = { update: PageUpdate; from: From };

/** What the writer needs from outside: a store and a clock, so that tests can be both. */
export type WriterPorts = {
  /** Durable when it resolves, nothing stored when it rejects. */
  append(updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void>;
  now(): number;
  after(ms: number, what: () => void): { cancel(): void };
  onStoreError(error: unknown): void;
};

/** P10: an append that takes longer than this is shown as a failing store. In ms. */
const slowAppend = 3_000;
/** P10: how often a failed append is tried again. In ms. */
const retryEvery = 1_000;

/**
 * Brings what a page accepted to the disk: what arrives during a write forms the next group. What the store refuses is kept and
 * tried again, since it exists nowhere else on this side.
 */
export class GroupWriter<From> {
  private readonly ports: WriterPorts;
  private readonly onDurable: (group: readonly Accepted<From>[]) => void;
  private readonly onWritable: (writable: boolean) => void;
  private accepted: Accepted<From>[] = [];
  private claims: Claim[] = [];
  private flushing: Promise<void> | null = null;
  private retryPlanned = false;
  /** When the append under way began, in ms since 1970. */
  private appendStarted: number | null = null;
  private watching = false;
  private writable = true;
  /** Bytes of all updates that are not on disk. */
  waitingBytes = 0;

  /** `onDurable` is told each group once it is on disk, `onWritable` when the store begins or ceases to take writes. */
  constructor(
    ports: WriterPorts,
    onDurable: (group: readonly Accepted<From>[]) => void,
    onWritable: (writable: boolean) => void,
  ) {
    this.ports = ports;
    this.onDurable = onDurable;
    this.onWritable = onWritable;
  }

  /** Whether everything accepted is on disk. */
  get idle(): boolean {
    return !this.flushing && this.accepted.length === 0;
  }

  /** False while the store refuses writes, or has not answered for three seconds. */
  get storeTakesWrites(): boolean {
    return this.writable;
  }

  add(update: PageUpdate, from: From): void {
    this.accepted.push({ update, from });
    this.waitingBytes += update.bytes.length;
  }

  /** Stores a claim with the next group. */
  addClaim(claim: Claim): void {
    this.claims.push(claim);
  }

  /** Writes everything accepted, group after group. Resolves when all is on disk or the store refused a group. */
  flush(): Promise<void> {
    if (this.retryPlanned) return Promise.resolve();
    this.flushing ??= this.writeGroups().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  /** The same without waiting for the next try if the store refused a moment ago. */
  flushNow(): Promise<void> {
    this.retryPlanned = false;
    return this.flush();
  }

  private async writeGroups(): Promise<void> {
    while (this.accepted.length) {
      const group = this.accepted;
      const claims = this.claims;
      this.accepted = [];
      this.claims = [];
      this.appendStarted = this.ports.now();
      this.watchAppend(slowAppend);
      try {
        await this.ports.append(
          group.map((entry) => entry.update),
          claims,
        );
      } catch (error) {
        this.accepted = [...group, ...this.accepted];
        this.claims = [...claims, ...this.claims];
        this.ports.onStoreError(error);
        this.setWritable(false);
        return this.planRetry();
      } finally {
        this.appendStarted = null;
      }
      for (const { update } of group) this.waitingBytes -= update.bytes.length;
      this.setWritable(true);
      this.onDurable(group);
    }
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

  private planRetry(): void {
    this.retryPlanned = true;
    this.ports.after(retryEvery, () => {
      this.retryPlanned = false;
      void this.flush();
    });
  }

  private setWritable(writable: boolean): void {
    if (this.writable === writable) return;
    this.writable = writable;
    this.onWritable(writable);
  }
}
