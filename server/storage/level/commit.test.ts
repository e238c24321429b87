import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageExists, type PageJournal, StoreUnavailable } from '../page-journal.ts';
import { Failpoints } from '../testing/failpoints.ts';
import { recordsOf, withRecords } from '../testing/level-records.ts';
import { sampleUpdate } from '../testing/sample-updates.ts';
import { ENTRY, headKey, removalKey } from './keys.ts';
import { openLevelJournal } from './level-journal.ts';

const PAGES = Array.from({ length: 50 }, (_, i) => `page-${i}`);

let folder: string;
let failpoints: Failpoints;
let journal: PageJournal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-commit-'));
  failpoints = new Failpoints();
  journal = await openLevelJournal(folder, { failpoints });
  await Promise.all(PAGES.map((page) => journal.create(page, sampleUpdate(page, 1))));
});
afterEach(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

/** Resolves when the write that was asked for just now has been handed to the disk. */
async function writeBegun(): Promise<void> {
  const before = failpoints.calls;
  while (failpoints.calls === before) await new Promise((turn) => setImmediate(turn));
}

describe('group commit', () => {
  it('writes what came during a write, of all pages, with one more', async () => {
    const before = failpoints.calls;
    const first = journal.append('page-0', [sampleUpdate('page-0', 2)], []);
    await writeBegun();
    const others = PAGES.slice(1).map((page) => journal.append(page, [sampleUpdate(page, 2)], []));
    const second = journal.append('page-0', [sampleUpdate('page-0', 3)], []);
    await Promise.all([first, second, ...others]);
    expect(failpoints.calls - before).toBe(2);
  });

  it('keeps one record for one append, and no other trace of it', async () => {
    await journal.append('page-0', [sampleUpdate('page-0', 2), sampleUpdate('page-0', 3)], []);
    await journal.close();
    await withRecords(folder, async (db) => {
      expect(await recordsOf(db, 'page-0', ENTRY)).toHaveLength(2);
      expect(await recordsOf(db, 'page-0')).toHaveLength(3);
    });
    journal = await openLevelJournal(folder);
  });

  for (const moment of ['before', 'after'] as const) {
    it(`refuses what waits behind a write that failed ${moment} it reached the disk, and leaves no gap`, async () => {
      failpoints.fail(1, 'EIO', moment);
      const first = journal.append('page-0', [sampleUpdate('page-0', 2)], []);
      const refused = expect(first).rejects.toThrow(StoreUnavailable);
      await writeBegun();
      const behind = journal.append('page-0', [sampleUpdate('page-0', 3)], []);
      await Promise.all([refused, expect(behind).rejects.toThrow(StoreUnavailable)]);
      await journal.append('page-1', [sampleUpdate('page-1', 2)], []);
      expect((await journal.load('page-0'))?.tail).toHaveLength(1);
      const again = [2, 3].map((seq) => journal.append('page-0', [sampleUpdate('page-0', seq)], []));
      await Promise.all(again);
      expect((await journal.load('page-0'))?.tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect((await journal.load('page-1'))?.tail.map(({ seq }) => seq)).toEqual([1, 2]);
    });
  }

  it('hides what a failed write left behind while the disk still refuses to take it back', async () => {
    failpoints.failAll('EIO', 'after');
    await expect(journal.append('page-0', [sampleUpdate('page-0', 2)], [])).rejects.toThrow(StoreUnavailable);
    await expect(journal.probe()).rejects.toThrow(StoreUnavailable);
    expect((await journal.load('page-0'))?.tail.map(({ seq }) => seq)).toEqual([1]);
  });
});

describe('removal', () => {
  it('goes on at the next start where it was cut short', async () => {
    await journal.close();
    await withRecords(folder, async (db) => {
      await db.put(removalKey('page-0'), Buffer.from([1]));
      await db.del(headKey('page-0'));
    });
    journal = await openLevelJournal(folder);
    expect(await journal.load('page-0')).toBeNull();
    await journal.create('page-0', sampleUpdate('page-0', 1));
    await expect(journal.create('page-1', sampleUpdate('page-1', 1))).rejects.toThrow(PageExists);
  });
});
