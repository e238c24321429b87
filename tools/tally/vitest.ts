import type { Reporter, TestModule } from 'vitest/node';
import { handOver, noReason, type Tally } from './tally.ts';

/** Counts each test once; a file that cannot be run and an error outside any test count as a failed test. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      tally.failed += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'skipped') {
          tally.skipped.push({ test: test.fullName, reason: result.note ?? noReason });
        } else tally.failed += 1;
      }
    }
    handOver(tally);
  }
}
