import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Verdict } from './verdict.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs every property test with other draws than `npm test` makes, `--rounds` times, each with a seed of its own. */
export async function proveProperties(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '30' },
      seed: { type: 'string', default: `${Date.now()}` },
    },
  });
  const rounds = Number(values.rounds);
  const first = Number(values.seed) % 2 ** 31;
  const files = await propertyTests();
  const broken: string[] = [];
  for (let seed = first; seed < first + rounds; seed++) {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'node', ...files], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test', NO_COLOR: '1', PROPERTY_SEED: `${seed}` },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (run.status === 0) continue;
    const failed = run.stdout.match(/FAIL .*/g) ?? [`the runner: ${run.stderr}`];
    for (const line of new Set(failed)) broken.push(`PROPERTY_SEED=${seed} ${line}`);
  }
  return {
    figures: [`${files.length} files of property tests, seeds ${first} to ${first + rounds - 1}`],
    broken,
  };
}

async function propertyTests(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['server', 'shared', 'tools', 'web']) {
    for (const path of await readdir(join(root, folder), { recursive: true })) {
      const file = join(folder, path);
      if (file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes("from 'fast-check'")) {
        found.push(file);
      }
    }
  }
  return found;
}
