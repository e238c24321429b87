import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageDamaged, type PageJournal } from '../page-journal.ts';
import { recordsOf, withRecords } from '../testing/level-records.ts';
import { sampleUpdate } from '../testing/sample-updates.ts';
import { ENTRY, HEAD } from './keys.ts';
import { openLevelJournal } from './level-journal.ts';

let root: string;
let journal: PageJournal;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  root = await mkdtemp(join(tmpdir(), 'atelier-head-'));
  journal = await openLevelJournal(join(root, 'live'));
  await journal.create('page', sampleUpdate('page', 1));
});
afterEach(async () => {
  vi.useRealTimers();
  await journal.close();
  await rm(root, { recursive: true });
});

const append = (seq: number) => journal.append('page', [sampleUpdate('page', seq)], []);

/** What a crash at this moment would leave, with the last entry of the page gone if `spoilt`. */
async function afterCrash(spoilt: boolean): Promise<PageJournal> {
  const folder = join(root, 'after-crash');
  await cp(join(root, 'live'), folder, { recursive: true });
  if (spoilt) {
    await withRecords(folder, async (db) => {
      const [key] = (await recordsOf(db, 'page', ENTRY)).at(-1) ?? [];
      if (key !== undefined) await db.del(key);
    });
  }
  return openLevelJournal(folder);
}

describe('the head of a page', () => {
  it('may be a second behind: a crash then costs nothing and mends nothing', async () => {
    await append(2);
    await append(3);
    const found = await afterCrash(false);
    const loaded = await found.load('page');
    expect(loaded?.tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(loaded?.repairs).toEqual([]);
    for await (const end of found.ends()) expect(end).toEqual({ page: 'page', seq: 3 });
    await found.append('page', [sampleUpdate('page', 4)], []);
    expect((await found.load('page'))?.tail).toHaveLength(4);
    await found.close();
  });

  it('tells after that second that the last update is gone', async () => {
    await append(2);
    vi.advanceTimersByTime(1_000);
    await journal.probe();
    const found = await afterCrash(true);
    await expect(found.load('page')).rejects.toThrow(PageDamaged);
    await found.close();
  });

  it('tells it from the first moment on of a page that was just created', async () => {
    const found = await afterCrash(true);
    await expect(found.load('page')).rejects.toThrow(PageDamaged);
    await found.close();
  });

  it('is not written for a page that was removed meanwhile', async () => {
    await append(2);
    await journal.remove('page');
    vi.advanceTimersByTime(1_000);
    await journal.probe();
    await journal.close();
    await withRecords(join(root, 'live'), async (db) => {
      expect(await recordsOf(db, 'page', HEAD)).toEqual([]);
    });
    journal = await openLevelJournal(join(root, 'live'));
  });
});
