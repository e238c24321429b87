import { expect, test } from 'vitest';
import { runAnchoring } from './testing/anchoring-rig.ts';

/** `npm run prove -- anchors` sets these. */
const seeds = Number(process.env.ANCHOR_SEEDS ?? 15);
const first = Number(process.env.ANCHOR_SEED ?? 1);
const rounds = 14;

test(`${seeds} pages that three people change at random, of which all say the same`, {
  timeout: 0,
}, async () => {
  const total = { found: 0, detached: 0, returned: 0, parted: 0 };
  const broken: string[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const run = runAnchoring(seed, rounds);
    total.found += run.found;
    total.detached += run.detached;
    total.returned += run.returned;
    total.parted += Number(run.parted);
    broken.push(...run.broken);
    // Timers of editors that are closed let go of them.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  if (process.env.ANCHOR_SEEDS) console.log(JSON.stringify(total));
  expect(broken.slice(0, 5)).toEqual([]);
  expect(total.detached).toBeGreaterThan(seeds / 10);
  expect(total.parted).toBe(0);
  // So seldom that few pages are enough to see none.
  if (seeds >= 100) expect(total.returned).toBeGreaterThan(0);
});
