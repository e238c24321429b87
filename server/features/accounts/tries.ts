/** How many failures of one key are evaluated within a time. */
export type TriesLimit = { max: number; withinMs: number };

/** More keys than this are not remembered; the oldest go first. Bounds memory under a flood of made-up keys. */
const maxKeys = 50_000;

/**
 * Counts failed tries per key, such as a user name or an address. A try counts from its beginning, so that many at once
 * are no more than one after the other. In memory: a restart forgives.
 */
export class Tries {
  private readonly failures = new Map<string, { count: number; since: number }>();
  private readonly limit: TriesLimit;
  private readonly now: () => number;

  constructor(limit: TriesLimit, now: () => number) {
    this.limit = limit;
    this.now = now;
  }

  exhausted(key: string): boolean {
    const entry = this.current(key);
    return entry !== undefined && entry.count >= this.limit.max;
  }

  begin(key: string): void {
    const entry = this.current(key);
    if (entry) {
      entry.count += 1;
      return;
    }
    this.failures.delete(key);
    this.failures.set(key, { count: 1, since: this.now() });
    if (this.failures.size > maxKeys) {
      const oldest = this.failures.keys().next();
      if (!oldest.done) this.failures.delete(oldest.value);
    }
  }

  /** The try that began did not fail. */
  takeBack(key: string): void {
    const entry = this.current(key);
    if (entry && entry.count > 0) entry.count -= 1;
  }

  private current(key: string) {
    const entry = this.failures.get(key);
    return entry && this.now() - entry.since < this.limit.withinMs ? entry : undefined;
  }
}
