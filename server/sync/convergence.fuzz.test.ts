import { expect, test } from 'vitest';
import { withConvergenceRig } from './testing/convergence-rig.ts';

/** Seeds that once failed stand here first. */
const seeds = Array.from({ length: 15 }, (_, i) => i + 1);

test('replicas end equal through drops, duplicates, reconnections and restarts', {
  timeout: 60_000,
}, async () => {
  await withConvergenceRig(async (rig) => {
    for (const seed of seeds) {
      const end = await rig.run(seed, { operations: 60 });
      expect(new Set(end.replicas), `seed ${seed}`).toHaveLength(1);
      expect(end.refusals, `seed ${seed}`).toEqual([]);
    }
  });
});
