import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Verdict } from './verdict.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const test = 'web/editor/anchors/anchors-fuzz.dom.test.ts';

/**
 * G24: `--seeds` pages (default 2,000) that three people change at random, from `--seed` (default 1) on. The editors need a browser's
 * document, so the test that has one runs at full scale.
 */
export async function proveAnchors(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: { seeds: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  });
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ANCHOR_SEEDS: values.seeds, ANCHOR_SEED: values.seed },
  });
  const code = await new Promise<number | null>((resolve) => vitest.once('exit', resolve));
  return {
    figures: [`${values.seeds} pages of 14 rounds from seed ${values.seed} on`],
    broken: code === 0 ? [] : [`${test} fails: its output names the seeds`],
  };
}
