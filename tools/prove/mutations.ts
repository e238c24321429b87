import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutation-list.ts';
import type { Verdict } from './verdict.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the tests need to run. */
const copied = ['server', 'shared', 'tools', 'web', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

/**
 * Breaks one defence after the other in a copy of the source and runs the test that has to notice. The same test must
 * pass on the unbroken copy. `--only` takes a part of a mutation's name.
 */
export async function proveMutations(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({ args, options: { only: { type: 'string', default: '' } } });
  const chosen = mutations.filter(({ name }) => name.includes(values.only));
  const copy = await mkdtemp(join(tmpdir(), 'atelier-mutations-'));
  const broken: string[] = [];
  try {
    for (const path of copied) {
      await cp(join(root, path), join(copy, path), {
        recursive: true,
        filter: (source) => !source.includes('node_modules'),
      });
    }
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const mutation of chosen) await mutated(copy, mutation);
    for (const [test, only] of runsOf(chosen)) {
      if (!passes(copy, { test, only })) broken.push(`${test} fails on the unbroken source`);
    }
    for (const mutation of chosen) {
      const noticed = await withMutation(copy, mutation, () => !passes(copy, mutation));
      console.log(`  ${noticed ? 'noticed' : 'MISSED '}  ${mutation.name.padEnd(54)} ${mutation.test}`);
      if (!noticed) broken.push(`${mutation.test} does not notice: ${mutation.name}`);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return { figures: [`${chosen.length} defences broken one by one`], broken };
}

/** Each file of tests once, with all that is run of it. */
function runsOf(chosen: readonly Mutation[]): Map<string, string | undefined> {
  const runs = new Map<string, string | undefined>();
  for (const { test, only } of chosen) {
    const before = runs.get(test);
    if (!runs.has(test)) runs.set(test, only);
    else runs.set(test, before && only && `${before}|${only}`);
  }
  return runs;
}

async function withMutation(copy: string, mutation: Mutation, look: () => boolean): Promise<boolean> {
  const path = join(copy, mutation.file);
  const source = await readFile(path, 'utf8');
  await writeFile(path, await mutated(copy, mutation));
  try {
    return look();
  } finally {
    await writeFile(path, source);
  }
}

/** The source with its defence broken. Throws when the source has moved on: the list has to follow. */
async function mutated(copy: string, { name, file, replace, by }: Mutation): Promise<string> {
  const source = await readFile(join(copy, file), 'utf8');
  const found = source.split(replace).length - 1;
  if (found !== 1) throw new Error(`"${name}": the text to replace stands ${found} times in ${file}`);
  return source.replace(replace, () => by);
}

/** Whether a test file passes; a test that hangs does not. */
function passes(copy: string, { test, only }: { test: string; only?: string | undefined }): boolean {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', test, ...(only ? ['-t', only] : [])], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  return status === 0;
}
