/**
 * Runs every check and test there is, from a fresh checkout on; needs nothing but Node. Ends with one line,
 * `N passed, N failed`, over all of them, and exits with 1 if anything failed.
 */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (...path) => join(root, 'node_modules', ...path);
/** A log file gets no colours. */
const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
const total = { passed: 0, failed: 0, skipped: [] };

process.chdir(root);
installWhatIsMissing(root);

check('types', [bin('typescript', 'bin', 'tsc')]);
check('format and lint', [
  bin('@biomejs', 'biome', 'bin', 'biome'),
  'ci',
  '--error-on-warnings',
  `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
]);
check('dead code', [bin('knip', 'bin', 'knip.js'), '--no-progress']);
check('house rules', ['--import', 'tsx', 'tools/house/check.ts']);
suite('unit tests', [
  bin('vitest', 'vitest.mjs'),
  'run',
  '--reporter=dot',
  '--reporter=./tools/tally/vitest.ts',
]);
if ((await build()) && browser()) {
  suite('browser tests', [bin('@playwright', 'test', 'cli.js'), 'test']);
}

for (const { test, reason } of total.skipped) console.log(`skipped: ${test} (${reason})`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** One tool that says yes or no: counts as one, and is silent when it passes. */
function check(name, args) {
  const began = Date.now();
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const passed = run.status === 0;
  if (!passed) console.log(`${run.stdout}${run.stderr}`.trimEnd());
  total[passed ? 'passed' : 'failed'] += 1;
  report(name, passed, passed ? 'passed' : 'failed', began);
}

/** One runner of many tests, which hands over its tally (tools/tally). */
function suite(name, args) {
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'atelier-tally-'));
  const file = join(folder, 'tally.json');
  const run = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, NODE_ENV: 'test', ATELIER_TALLY: file },
  });
  const tally = readTally(file);
  rmSync(folder, { recursive: true, force: true });
  // A runner that fails without a failed test (it crashed, or found no test) has failed as a whole.
  if (run.status !== 0 && tally.failed === 0) tally.failed = 1;
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped.push(...tally.skipped);
  report(name, tally.failed === 0, `${tally.passed} passed, ${tally.failed} failed`, began);
}

function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return { passed: 0, failed: 0, skipped: [] };
    throw error;
  }
}

async function build() {
  const began = Date.now();
  try {
    await buildWhatChanged(root);
    return true;
  } catch (error) {
    console.log(error);
    total.failed += 1;
    report('build', false, 'failed', began);
    return false;
  }
}

function browser() {
  const began = Date.now();
  if (ensureBrowser(root)) return true;
  total.failed += 1;
  report('browser', false, 'there is no Chromium and none could be installed', began);
  return false;
}

function report(name, passed, words, began) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${name}: ${words} (${seconds} s)`);
}
