import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleUpdate } from '../testing/sample-updates.ts';
import { openLevelJournal } from './level-journal.ts';

let folder: string;
let reports: string[];
const onDamage = (words: string) => void reports.push(words);

beforeEach(async () => {
  reports = [];
  folder = await mkdtemp(join(tmpdir(), 'atelier-log-'));
  const journal = await openLevelJournal(folder);
  await journal.create('page', sampleUpdate('page', 1));
  const bytes = new Uint8Array(3000).fill(7);
  for (let seq = 2; seq <= 40; seq++)
    await journal.append('page', [{ ...sampleUpdate('page', seq), bytes }], []);
  await journal.close();
});
afterEach(() => rm(folder, { recursive: true }));

async function theLog(): Promise<{ name: string; path: string; bytes: Buffer }> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.log'));
  if (name === undefined) throw new Error('there is a log');
  return { name, path: join(folder, name), bytes: await readFile(join(folder, name)) };
}

it('a byte that turned over in the middle of the log is reported, and the log kept as it was', async () => {
  const { name, path, bytes } = await theLog();
  // In the first block, of which LevelDB drops the rest in silence.
  bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const journal = await openLevelJournal(folder, { onDamage });
  await journal.close();
  expect(reports).toEqual([expect.stringContaining(`log ${name} is damaged at byte`)]);
  const copy = (await readdir(folder)).find((file) => file.startsWith('damaged-'));
  expect(await readFile(join(folder, copy ?? ''))).toEqual(bytes);
});

it('so is a length that points behind its block', async () => {
  const { path, bytes } = await theLog();
  bytes.writeUInt16LE(0xffff, 4);
  await writeFile(path, bytes);
  await (await openLevelJournal(folder, { onDamage })).close();
  expect(reports).toEqual([expect.stringContaining('at byte 0;')]);
});

it.each([0, 1, 5, 6, 7, 900])(
  'a log that was cut %i bytes before its end is what a crash leaves',
  async (cut) => {
    const { path, bytes } = await theLog();
    await truncate(path, bytes.length - cut);
    await (await openLevelJournal(folder, { onDamage })).close();
    expect(reports).toEqual([]);
  },
);

it('so is one whose last record was not written whole', async () => {
  const { path, bytes } = await theLog();
  bytes.fill(0, bytes.length - 50);
  await writeFile(path, bytes);
  await (await openLevelJournal(folder, { onDamage })).close();
  expect(reports).toEqual([]);
});
