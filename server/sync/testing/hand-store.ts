import type { Claim, PageUpdate } from '../../storage/page-journal.ts';
import { StoreUnavailable } from '../../storage/page-journal.ts';

type Write = {
  updates: readonly PageUpdate[];
  claims: readonly Claim[];
  done(): void;
  fail(error: Error): void;
};

/** A store whose writes wait until a test lets them through or makes them fail. */
export class HandStore {
  readonly disk: PageUpdate[] = [];
  readonly claims: Claim[] = [];
  private waiting: Write[] = [];

  append = (updates: readonly PageUpdate[], claims: readonly Claim[]): Promise<void> =>
    new Promise((resolve, reject) => {
      this.waiting.push({ updates, claims, done: resolve, fail: reject });
    });

  get pending(): number {
    return this.waiting.length;
  }

  /** Lets every waiting write reach the disk, and those that follow from it. */
  async settle(): Promise<void> {
    await tick();
    while (this.waiting.length) await this.letOneThrough();
  }

  /** Lets the write that waits longest reach the disk. */
  async letOneThrough(): Promise<void> {
    const write = this.waiting.shift();
    if (!write) throw new Error('no write waits');
    this.disk.push(...write.updates);
    this.claims.push(...write.claims);
    write.done();
    await tick();
  }

  async fail(): Promise<void> {
    await tick();
    for (const write of this.waiting.splice(0)) write.fail(new StoreUnavailable('no space left on device'));
    await tick();
  }
}

/** One turn of the event loop: everything that was scheduled has run. */
export function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
