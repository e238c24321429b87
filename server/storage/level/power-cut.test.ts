import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PageJournal } from '../page-journal.ts';
import { copyAfterPowerCut, syncedLog } from '../testing/power-cut.ts';
import { sampleUpdate } from '../testing/sample-updates.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { discardUnsynced, seesUnsynced } from '../testing/unsynced.ts';
import { openLevelJournal } from './level-journal.ts';

const PAGES = ['a', 'b', 'c', 'd'];
const ROUNDS = 15;
/** Small, so that LevelDB changes its log and writes tables within a round. */
const SMALL_BUFFER = 64 * 1024;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'atelier-power-cut-'));
});
afterEach(() => rm(root, { recursive: true }));

async function lastSeq(journal: PageJournal, page: string): Promise<number> {
  let last = 0;
  for await (const update of journal.history(page, 1)) {
    expect(update.bytes).toEqual(Buffer.from(sampleUpdate(page, update.seq).bytes));
    last = update.seq;
  }
  return last;
}

it('G2: a power cut in the middle of a write loses nothing that was acknowledged', {
  timeout: 60_000,
}, async () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const random = seededRandom(seed);
    const folder = join(root, `store-${seed}`);
    const copy = join(root, `copy-${seed}`);
    const journal = await openLevelJournal(folder, { writeBufferSize: SMALL_BUFFER });
    const acknowledged = new Map<string, number>();
    for (const page of PAGES) {
      await journal.create(page, sampleUpdate(page, 1));
      acknowledged.set(page, 1);
    }
    async function burst(page: string, count: number): Promise<void> {
      for (let i = 0; i < count; i++) {
        const seq = (acknowledged.get(page) ?? 0) + 1;
        await journal.append(page, [sampleUpdate(page, seq)], []);
        acknowledged.set(page, seq);
        if (seq % 40 === 0) {
          const state = new Uint8Array(Math.floor(random() * 20_000)).fill(seq % 256);
          await journal.compact(page, { upTo: seq - 3, state, facts: new Uint8Array(4) });
        }
      }
    }
    await Promise.all(PAGES.map((page) => burst(page, 20 + Math.floor(random() * 100))));
    const synced = syncedLog(folder);
    const safe = new Map(acknowledged);
    // The cut comes while these are on their way; the copy is taken before any of them is acknowledged.
    const doomed = PAGES.map((page) => burst(page, 1 + Math.floor(random() * 3)));
    await new Promise((turn) => setImmediate(turn));
    await copyAfterPowerCut(folder, copy, synced, random);
    await Promise.all(doomed);
    await journal.close();

    const recovered = await openLevelJournal(copy);
    for (const page of PAGES) {
      const loaded = await recovered.load(page);
      expect(loaded?.repairs, `seed ${seed}`).toEqual([]);
      const last = (loaded?.snapshot?.upTo ?? 0) + (loaded?.tail.length ?? 0);
      expect(last, `seed ${seed}, page ${page}`).toBeGreaterThanOrEqual(safe.get(page) ?? 0);
      expect(await lastSeq(recovered, page)).toBe(last);
      await recovered.append(page, [sampleUpdate(page, last + 1)], []);
    }
    await recovered.close();
  }
});

it('has the disk take everything before it is acknowledged', async ({ skip }) => {
  skip(!seesUnsynced(root), 'this file system does not tell what was synced');
  const long = { ...sampleUpdate('a', 2), bytes: new Uint8Array(30_000).fill(7) };
  const writes: Record<string, (journal: PageJournal) => Promise<void>> = {
    'an update': (journal) => journal.append('a', [long], []),
    'a new page': (journal) => journal.create('b', { ...long, author: 'bo' }),
    'a snapshot': (journal) =>
      journal.compact('a', { upTo: 1, state: new Uint8Array(30_000).fill(7), facts: new Uint8Array(4) }),
  };
  for (const [what, write] of Object.entries(writes)) {
    const folder = join(root, what);
    const journal = await openLevelJournal(folder);
    await journal.create('a', sampleUpdate('a', 1));
    await write(journal);
    const { name, length } = syncedLog(folder);
    expect(length, what).toBeGreaterThan(30_000);
    expect(discardUnsynced(join(folder, name)), what).toBe(0);
    await journal.close();
  }
});
