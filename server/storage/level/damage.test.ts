import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageDamaged, type PageJournal, type PageUpdate } from '../page-journal.ts';
import { flipBit, recordsOf, withRecords } from '../testing/level-records.ts';
import { sampleUpdate, sampleUpdates } from '../testing/sample-updates.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { ENTRY, HEAD, kindOfKey, quarantineRange, SEGMENT, SNAPSHOT } from './keys.ts';
import { openLevelJournal } from './level-journal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-damage-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function withJournal<T>(work: (journal: PageJournal) => Promise<T>): Promise<T> {
  const journal = await openLevelJournal(folder);
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}

/** 30 updates: a segment up to 20 or two, snapshots of 10 and 20, and ten live entries. */
async function writePage(page: string): Promise<void> {
  await withJournal(async (journal) => {
    await journal.create(page, sampleUpdate(page, 1));
    for (let seq = 2; seq <= 30; seq++) {
      await journal.append(
        page,
        [sampleUpdate(page, seq)],
        [{ clientId: seq, account: 'bo', strength: 'carried' }],
      );
      if (seq === 10 || seq === 20) {
        const state = new TextEncoder().encode(`state ${seq}`);
        await journal.compact(page, { upTo: seq, state, facts: new Uint8Array(3) });
      }
    }
  });
}

type Outcome = { found: boolean; served: 'whole' | 'refused' };

/** What the journal makes of the page: nothing but the whole page may ever be served. */
async function examine(journal: PageJournal, page: string): Promise<Outcome> {
  let found = false;
  let served: Outcome['served'] = 'whole';
  try {
    const loaded = await journal.load(page);
    found = (loaded?.repairs.length ?? 0) > 0;
    const upTo = loaded?.snapshot?.upTo ?? 0;
    expect(plain(loaded?.tail ?? [])).toEqual(plain(sampleUpdates(page, upTo + 1, 30)));
    if (loaded?.snapshot) expect(new TextDecoder().decode(loaded.snapshot.state)).toBe(`state ${upTo}`);
    expect(loaded?.claims).toHaveLength(29);
  } catch (error) {
    if (!(error instanceof PageDamaged)) throw error;
    found = true;
    served = 'refused';
  }
  try {
    const history: PageUpdate[] = [];
    for await (const update of journal.history(page, 1)) history.push(update);
    expect(plain(history)).toEqual(plain(sampleUpdates(page, 1, 30)));
  } catch (error) {
    if (!(error instanceof PageDamaged)) throw error;
    found = true;
  }
  return { found, served };
}

function plain(updates: readonly PageUpdate[]): unknown[] {
  return updates.map((update) => ({ ...update, bytes: [...update.bytes] }));
}

describe('G21: damage in the page store', () => {
  it('is found wherever a bit turns over, and no other page notices', { timeout: 60_000 }, async () => {
    const random = seededRandom(21);
    await writePage('other');
    for (let round = 0; round < 40; round++) {
      const page = `page-${round}`;
      await writePage(page);
      const kind = await withRecords(folder, async (db) => {
        const records = await recordsOf(db, page);
        const [key, value] = records[Math.floor(random() * records.length)] ?? [];
        if (key === undefined || value === undefined) throw new Error('no record to spoil');
        await flipBit(db, key, Math.floor(random() * value.length), Math.floor(random() * 8));
        return kindOfKey(key);
      });
      await withJournal(async (journal) => {
        const { found, served } = await examine(journal, page);
        expect(found, `round ${round}, kind ${String.fromCharCode(kind)}`).toBe(true);
        expect(served).toBe(kind === ENTRY ? 'refused' : 'whole');
        expect(await examine(journal, 'other')).toEqual({ found: false, served: 'whole' });
      });
    }
  });

  it.each([
    ['the last entry', ENTRY, -1],
    ['an entry in the middle', ENTRY, 4],
    ['the head', HEAD, 0],
  ])('is found when %s is gone', async (_name, kind, index) => {
    await writePage('page');
    await withRecords(folder, async (db) => {
      const record = (await recordsOf(db, 'page', kind)).at(index);
      if (record !== undefined) await db.del(record[0]);
    });
    await withJournal(async (journal) => {
      const { found, served } = await examine(journal, 'page');
      expect(found).toBe(true);
      expect(served).toBe(kind === HEAD ? 'whole' : 'refused');
    });
  });

  it('is found when a record of one page lies under another page', async () => {
    await writePage('page');
    await writePage('ward');
    await withRecords(folder, async (db) => {
      const [mine] = await recordsOf(db, 'page', SNAPSHOT);
      const [theirs] = await recordsOf(db, 'ward', SNAPSHOT);
      if (mine !== undefined && theirs !== undefined) await db.put(mine[0], theirs[1]);
    });
    await withJournal(async (journal) => {
      expect(await examine(journal, 'page')).toEqual({ found: true, served: 'whole' });
    });
  });

  it('is mended once: what was damaged stays in quarantine as it was found', async () => {
    await writePage('page');
    const spoilt = await withRecords(folder, async (db) => {
      const [key] = (await recordsOf(db, 'page', SNAPSHOT)).at(-1) ?? [];
      if (key === undefined) throw new Error('no snapshot');
      await flipBit(db, key, 9, 1);
      return db.get(key);
    });
    await withJournal(async (journal) => {
      expect((await journal.load('page'))?.repairs).toHaveLength(1);
      expect((await journal.load('page'))?.repairs).toEqual([]);
    });
    await withRecords(folder, async (db) => {
      expect(await db.values(quarantineRange('page')).all()).toEqual([spoilt]);
    });
    await withJournal((journal) => journal.remove('page'));
    await withRecords(folder, async (db) => {
      expect(await db.keys(quarantineRange('page')).all()).toEqual([]);
    });
  });

  it('refuses appends to a page that cannot be read, and leaves its records alone', async () => {
    await writePage('page');
    const before = await withRecords(folder, async (db) => {
      const [key] = (await recordsOf(db, 'page', ENTRY)).at(-1) ?? [];
      if (key !== undefined) await flipBit(db, key, 20, 1);
      return recordsOf(db, 'page');
    });
    await withJournal(async (journal) => {
      await expect(journal.append('page', [sampleUpdate('page', 31)], [])).rejects.toBeInstanceOf(
        PageDamaged,
      );
      await expect(journal.load('page')).rejects.toThrow(/page page: entry ending with update 30: checksum/);
    });
    expect(await withRecords(folder, (db) => recordsOf(db, 'page'))).toEqual(before);
  });

  it('in a segment does not keep the page from being written and compacted', async () => {
    await writePage('page');
    await withRecords(folder, async (db) => {
      for (const [key] of await recordsOf(db, 'page', SEGMENT)) await flipBit(db, key, 12, 1);
    });
    await withJournal(async (journal) => {
      await journal.append('page', [sampleUpdate('page', 31)], []);
      await journal.compact('page', { upTo: 31, state: new Uint8Array(9), facts: new Uint8Array(1) });
      expect((await journal.load('page'))?.snapshot?.upTo).toBe(31);
      const later: number[] = [];
      for await (const { seq } of journal.history('page', 21)) later.push(seq);
      expect(later).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
    });
  });
});
