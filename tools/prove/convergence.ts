import { parseArgs } from 'node:util';
import { withConvergenceRig } from '../../server/sync/testing/convergence-rig.ts';
import type { Verdict } from './verdict.ts';

/**
 * G5: `--seeds` runs (default 10,000) of 200 operations by 2 to 6 people through the real engine. Ends after
 * `--minutes` (default 28) and says from which seed to go on with `--from`.
 */
export async function proveConvergence(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '10000' },
      from: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '28' },
    },
  });
  const first = Number(values.from);
  const end = first + Number(values.seeds);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const broken: string[] = [];
  let seed = first;
  let restarts = 0;
  await withConvergenceRig(async (rig) => {
    for (; seed < end && performance.now() < until; seed++) {
      const run = await rig.run(seed, { operations: 200 });
      restarts += run.restarts;
      if (new Set(run.replicas).size > 1) broken.push(`seed ${seed}: the replicas differ`);
      if (run.refusals.length) broken.push(`seed ${seed}: refused ${run.refusals.join(', ')}`);
      if ((seed - first) % 100 === 99)
        console.log(`  seed ${seed}, ${restarts} restarts, ${broken.length} broken`);
    }
  });
  return {
    figures: [
      `${seed - first} seeds (${first} to ${seed - 1}) × 200 operations, ${restarts} restarts`,
      ...(seed < end ? [`out of time: go on with --from ${seed} --seeds ${end - seed}`] : []),
    ],
    broken,
  };
}
