import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderInUse } from '../page-journal.ts';
import { sampleUpdate } from '../testing/sample-updates.ts';
import { openLevelJournal } from './level-journal.ts';

const WRITER = join(import.meta.dirname, '../testing/journal-writer.ts');

let folder: string;
let writer: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-process-'));
});
afterEach(async () => {
  writer?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Runs the writer until it has acknowledged `count` updates; returns how to kill it and hear its last one. */
async function writeUntil(count: number): Promise<() => Promise<number>> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writer = child;
  let acknowledged = 0;
  let heard = 0;
  const lines = createInterface(child.stdout);
  const enough = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      acknowledged = Number(line);
      if (++heard === count) resolve();
    });
    child.once('exit', () => reject(new Error('the writer ended early')));
  });
  const ended = once(lines, 'close');
  await enough;
  return async () => {
    child.kill('SIGKILL');
    await ended;
    return acknowledged;
  };
}

it('G21: a second process is refused within 2 s, and let in once the first is dead', {
  timeout: 30_000,
}, async () => {
  const kill = await writeUntil(1);
  const start = performance.now();
  await expect(openLevelJournal(folder)).rejects.toBeInstanceOf(FolderInUse);
  expect(performance.now() - start).toBeLessThan(2000);
  await kill();
  await (await openLevelJournal(folder)).close();
});

it('G1: everything acknowledged is there after SIGKILL', { timeout: 60_000 }, async () => {
  for (const count of [3, 120, 260]) {
    const acknowledged = await (await writeUntil(count))();
    const journal = await openLevelJournal(folder);
    let last = 0;
    for await (const update of journal.history('page', 1)) {
      expect(update.bytes).toEqual(Buffer.from(sampleUpdate('page', update.seq).bytes));
      last = update.seq;
    }
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    const loaded = await journal.load('page');
    expect((loaded?.snapshot?.upTo ?? 0) + (loaded?.tail.length ?? 0)).toBe(last);
    expect(loaded?.repairs).toEqual([]);
    await journal.close();
  }
});
