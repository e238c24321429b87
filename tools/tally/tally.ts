import { writeFileSync } from 'node:fs';

/** What one runner of tests hands to tools/test.mjs, which adds them up. */
export type Tally = {
  passed: number;
  failed: number;
  skipped: { test: string; reason: string }[];
};

/** Writes the tally as JSON to the file that tools/test.mjs names; writes nothing when a runner is started alone. */
export function handOver(tally: Tally): void {
  const file = process.env.ATELIER_TALLY;
  if (file) writeFileSync(file, JSON.stringify(tally));
}

export const noReason = 'no reason given';
