import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { handOver, noReason, type Tally } from './tally.ts';

/** Counts each test once; a test that passed only at a second try counts as failed. */
export default class PlaywrightTally implements Reporter {
  readonly #tally: Tally = { passed: 0, failed: 0, skipped: [] };
  #tests: Suite | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite;
  }

  /** Errors outside any test: a spec that does not load, a server that does not start. */
  onError(): void {
    this.#tally.failed += 1;
  }

  onEnd(): void {
    for (const test of this.#tests?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') this.#tally.passed += 1;
      else if (outcome === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? noReason;
        this.#tally.skipped.push({ test: test.titlePath().slice(1).join(' › '), reason });
      } else this.#tally.failed += 1;
    }
    handOver(this.#tally);
  }

  printsToStdio(): boolean {
    return false;
  }
}
