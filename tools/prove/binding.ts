import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Verdict } from './verdict.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const test = 'web/editor/binding/binding-fuzz.dom.test.ts';

/**
 * The binding between editor and Yjs: `--rounds` runs (default 1,000) of 100 operations by two to four people, from
 * `--seed` (default 1) on. The editors need a browser's document, so the test that has one runs at full scale.
 */
export async function proveBinding(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, BINDING_ROUNDS: values.rounds, BINDING_SEED: values.seed },
  });
  const code = await new Promise<number | null>((resolve) => vitest.once('exit', resolve));
  return {
    figures: [`${values.rounds} rounds of 100 operations from seed ${values.seed} on`],
    broken: code === 0 ? [] : [`${test} fails: its output names the seeds`],
  };
}
