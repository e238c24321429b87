import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Claim,
  FolderInUse,
  PageDamaged,
  PageExists,
  type PageJournal,
  type PageUpdate,
  StoreUnavailable,
} from '../page-journal.ts';
import type { Failpoints } from '../testing/failpoints.ts';
import { sampleUpdate, sampleUpdates } from '../testing/sample-updates.ts';

/** One store under test, empty at first. */
export type JournalUnderTest = {
  journal: PageJournal;
  /** The failpoints the journal was opened with. */
  failpoints: Failpoints;
  /** Opens the same store a second time, while the first one may still be open. */
  openAgain(): Promise<PageJournal>;
  /** Spoils bytes of a page in the closed store: of its current snapshot, or of its last, unpacked update. */
  damage(page: string, part: 'snapshot' | 'update'): Promise<void>;
  /** Closes what is open and removes the store. */
  dispose(): Promise<void>;
};

/** Equal by value, whatever kind of byte array an adapter gives. */
function plain(updates: readonly PageUpdate[]): unknown[] {
  return updates.map((update) => ({ ...update, bytes: [...update.bytes] }));
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of stream) all.push(item);
  return all;
}

/** What every page journal promises. Adapters run it in their own test file. */
export function pageJournalContract(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`page journal: ${name}`, () => {
    let store: JournalUnderTest;
    let journal: PageJournal;

    beforeEach(async () => {
      store = await open();
      journal = store.journal;
    });
    afterEach(() => store.dispose());

    async function reopen(): Promise<void> {
      await journal.close();
      journal = await store.openAgain();
    }

    async function damage(page: string, part: 'snapshot' | 'update'): Promise<void> {
      await journal.close();
      await store.damage(page, part);
      journal = await store.openAgain();
    }

    async function pageWith(page: string, updates: number): Promise<void> {
      await journal.create(page, sampleUpdate(page, 1));
      if (updates > 1) await journal.append(page, sampleUpdates(page, 2, updates), []);
    }

    function compact(page: string, upTo: number): Promise<void> {
      const state = new TextEncoder().encode(`state of ${page} at ${upTo}`);
      return journal.compact(page, { upTo, state, facts: new Uint8Array([upTo % 256, 1, 2]) });
    }

    async function expectWhole(page: string, last: number): Promise<void> {
      const loaded = await journal.load(page);
      const covered = loaded?.snapshot?.upTo ?? 0;
      expect(plain(loaded?.tail ?? [])).toEqual(plain(sampleUpdates(page, covered + 1, last)));
      if (loaded?.snapshot) {
        expect(new TextDecoder().decode(loaded.snapshot.state)).toBe(`state of ${page} at ${covered}`);
        expect([...loaded.snapshot.facts]).toEqual([covered % 256, 1, 2]);
      }
      expect(plain(await collect(journal.history(page, 1)))).toEqual(plain(sampleUpdates(page, 1, last)));
    }

    it('has no page that was not created', async () => {
      expect(await journal.load('nowhere')).toBeNull();
      expect(await collect(journal.history('nowhere', 1))).toEqual([]);
      await expect(journal.append('nowhere', sampleUpdates('nowhere', 1, 1), [])).rejects.toThrow(/exist/);
    });

    it('creates a page once, of 30 who try at the same time', async () => {
      const tries = Array.from({ length: 30 }, (_, i) =>
        journal.create('page', { ...sampleUpdate('page', 1), author: `account-${i}` }),
      );
      const results = await Promise.allSettled(tries);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(29);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(PageExists);
      const winner = results.findIndex((result) => result.status === 'fulfilled');
      const { tail } = (await journal.load('page')) ?? { tail: [] };
      expect(tail.map((update) => update.author)).toEqual([`account-${winner}`]);
    });

    it('gives back what was appended, in order, from pages that were written at the same time', async () => {
      const pages = ['a', 'b', 'c'];
      await Promise.all(pages.map((page) => pageWith(page, 1)));
      const order: string[] = [];
      const appends: Promise<void>[] = [];
      for (let seq = 2; seq <= 60; seq += 2) {
        for (const page of pages) {
          const done = journal.append(page, sampleUpdates(page, seq, seq + 1), []);
          appends.push(done.then(() => void order.push(`${page}${seq}`)));
        }
      }
      await Promise.all(appends);
      for (const page of pages) {
        const resolved = order.filter((id) => id.startsWith(page)).map((id) => Number(id.slice(1)));
        expect(resolved).toEqual([...resolved].sort((a, b) => a - b));
        await expectWhole(page, 61);
      }
    });

    it('keeps updates of any size, and none', async () => {
      const sizes = [0, 1, 255, 256, 70_000, 3_000_000];
      await pageWith('page', 1);
      const updates = sizes.map((size, i) => ({
        ...sampleUpdate('page', i + 2),
        bytes: new Uint8Array(size).fill(size % 251),
      }));
      await journal.append('page', updates, []);
      await reopen();
      const tail = (await journal.load('page'))?.tail ?? [];
      expect(tail.slice(1).map(({ bytes }) => bytes.length)).toEqual(sizes);
      expect(tail.slice(1).every(({ bytes }) => bytes.every((byte) => byte === bytes.length % 251))).toBe(
        true,
      );
    });

    it('refuses an append that does not follow, and stores nothing of it', async () => {
      await pageWith('page', 3);
      for (const wrong of [
        sampleUpdates('page', 3, 4),
        sampleUpdates('page', 5, 5),
        [sampleUpdate('page', 4), sampleUpdate('page', 6)],
      ]) {
        await expect(journal.append('page', wrong, [])).rejects.toThrow(RangeError);
      }
      await journal.append('page', sampleUpdates('page', 4, 4), []);
      await reopen();
      await expectWhole('page', 4);
    });

    it('has everything acknowledged after it was opened again', async () => {
      await pageWith('page', 10);
      await compact('page', 6);
      await journal.append('page', sampleUpdates('page', 11, 12), []);
      await reopen();
      await journal.append('page', sampleUpdates('page', 13, 14), []);
      await reopen();
      const loaded = await journal.load('page');
      expect(loaded?.snapshot?.upTo).toBe(6);
      expect(loaded?.repairs).toEqual([]);
      await expectWhole('page', 14);
    });

    it('compacts while appends go on, and loses none', async () => {
      await pageWith('page', 40);
      const work: Promise<void>[] = [];
      for (let seq = 41; seq <= 400; seq++) {
        work.push(journal.append('page', sampleUpdates('page', seq, seq), []));
        if (seq % 50 === 0) work.push(compact('page', seq - 45));
      }
      await Promise.all(work);
      await expectWhole('page', 400);
      await reopen();
      expect((await journal.load('page'))?.snapshot?.upTo).toBe(355);
      await expectWhole('page', 400);
    });

    it('keeps the whole history, with authors and times, over many compactions', async () => {
      await pageWith('page', 2);
      let last = 2;
      for (let round = 1; round <= 40; round++) {
        const to = last + 1 + ((round * 7) % 23);
        await journal.append('page', sampleUpdates('page', last + 1, to), []);
        last = to;
        await compact('page', last - (round % 3));
      }
      await expectWhole('page', last);
      const middle = Math.floor(last / 2);
      const later = await collect(journal.history('page', middle));
      expect(plain(later)).toEqual(plain(sampleUpdates('page', middle, last)));
      expect(await collect(journal.history('page', last + 1))).toEqual([]);
    });

    it('streams a history that is compacted under the reader', async () => {
      await pageWith('page', 1);
      for (let seq = 2; seq <= 30; seq++) await journal.append('page', [sampleUpdate('page', seq)], []);
      const read: PageUpdate[] = [];
      for await (const update of journal.history('page', 1)) {
        read.push(update);
        if (update.seq % 10 === 0) await compact('page', update.seq);
      }
      expect(plain(read)).toEqual(plain(sampleUpdates('page', 1, 30)));
    });

    it('ignores a snapshot older than the current one and refuses one of the future', async () => {
      await pageWith('page', 10);
      await compact('page', 8);
      await compact('page', 5);
      expect((await journal.load('page'))?.snapshot?.upTo).toBe(8);
      await expect(compact('page', 11)).rejects.toThrow(RangeError);
      await expect(compact('nowhere', 1)).rejects.toThrow(/exist/);
      await expectWhole('page', 10);
    });

    it('serves the earlier generation and all that followed when the snapshot is damaged', async () => {
      await pageWith('page', 20);
      await pageWith('other', 3);
      await compact('page', 10);
      await compact('page', 17);
      await damage('page', 'snapshot');
      const loaded = await journal.load('page');
      expect(loaded?.snapshot?.upTo).toBe(10);
      expect(loaded?.repairs.join()).toMatch(/17/);
      await expectWhole('page', 20);
      expect((await journal.load('page'))?.repairs).toEqual([]);
      expect((await journal.load('other'))?.repairs).toEqual([]);
      await compact('page', 20);
      await expectWhole('page', 20);
    });

    it('rebuilds from the updates alone when the only snapshot is damaged', async () => {
      await pageWith('page', 9);
      await compact('page', 9);
      await damage('page', 'snapshot');
      const loaded = await journal.load('page');
      expect(loaded?.snapshot).toBeNull();
      expect(plain(loaded?.tail ?? [])).toEqual(plain(sampleUpdates('page', 1, 9)));
    });

    it('never gives an empty or shorter page in place of one it cannot read', async () => {
      await pageWith('page', 5);
      await pageWith('short', 1);
      await pageWith('other', 5);
      await damage('page', 'update');
      await damage('short', 'update');
      await reopen();
      for (const page of ['page', 'short']) {
        await expect(journal.load(page)).rejects.toBeInstanceOf(PageDamaged);
        await expect(journal.create(page, sampleUpdate(page, 1))).rejects.toThrow();
        await expect(collect(journal.history(page, 1))).rejects.toBeInstanceOf(PageDamaged);
      }
      await expectWhole('other', 5);
      store.failpoints.fail(1, 'EIO');
      await expect(journal.load('other')).rejects.toBeInstanceOf(StoreUnavailable);
      await expectWhole('other', 5);
    });

    it('keeps the strongest claim per client id, over compactions and damage', async () => {
      await pageWith('page', 1);
      const claim = (clientId: number, account: string, strength: Claim['strength']): Claim => {
        return { clientId, account, strength };
      };
      await journal.append(
        'page',
        [sampleUpdate('page', 2)],
        [claim(1, 'bo', 'carried'), claim(4_294_967_295, 'alma', 'announced')],
      );
      await journal.append('page', [], [claim(1, 'alma', 'announced')]);
      await journal.append('page', [], [claim(2, 'søren', 'carried')]);
      await journal.append('page', [sampleUpdate('page', 3)], [claim(1, 'bo', 'carried')]);
      const expected = [
        claim(1, 'alma', 'announced'),
        claim(2, 'søren', 'carried'),
        claim(4_294_967_295, 'alma', 'announced'),
      ];
      async function expectClaims(): Promise<void> {
        const claims = (await journal.load('page'))?.claims ?? [];
        expect([...claims].sort((a, b) => a.clientId - b.clientId)).toEqual(expected);
      }
      await expectClaims();
      await compact('page', 2);
      await reopen();
      await expectClaims();
      await compact('page', 3);
      await journal.append('page', [], [claim(2, 'bo', 'announced')]);
      expected[1] = claim(2, 'bo', 'announced');
      await expectClaims();
      await damage('page', 'snapshot');
      await expectClaims();
      await reopen();
      await expectClaims();
    });

    it('removes a page for good and lets its id be used again', async () => {
      await pageWith('page', 30);
      await compact('page', 20);
      await pageWith('page-2', 2);
      const late = journal.append('page', sampleUpdates('page', 31, 31), []);
      await Promise.all([late, journal.remove('page')]);
      expect(await journal.load('page')).toBeNull();
      expect(await collect(journal.pages())).toEqual(['page-2']);
      await expect(journal.append('page', sampleUpdates('page', 32, 32), [])).rejects.toThrow(/exist/);
      await pageWith('page', 2);
      await reopen();
      await expectWhole('page', 2);
      await expectWhole('page-2', 2);
    });

    it('lists every page, and tells where each ends, also when it was compacted and opened again', async () => {
      const pages = ['a', 'a-longer-id', 'b', 'ß'];
      for (const page of pages) await pageWith(page, 3);
      await compact('b', 2);
      await compact('a', 3);
      expect((await collect(journal.pages())).sort()).toEqual([...pages].sort());
      const ends = expect.arrayContaining(pages.map((page) => ({ page, seq: 3 })));
      expect(await collect(journal.ends())).toEqual(ends);
      await reopen();
      expect(await collect(journal.ends())).toEqual(ends);
    });

    for (const moment of ['before', 'after'] as const) {
      it(`stores nothing of a write that failed (${moment} it reached the disk), and takes it when it is tried again`, async () => {
        await pageWith('page', 3);
        await pageWith('other', 1);
        for (const code of ['ENOSPC', 'EIO', 'ETIMEDOUT', 'EROFS'] as const) {
          const last = (await collect(journal.history('page', 1))).length;
          const next = sampleUpdates('page', last + 1, last + 2);
          store.failpoints.failAll(code, moment);
          const claims: Claim[] = [{ clientId: 9, account: code, strength: 'announced' }];
          await expect(journal.append('page', next, claims)).rejects.toBeInstanceOf(StoreUnavailable);
          await expect(journal.append('page', next, claims)).rejects.toBeInstanceOf(StoreUnavailable);
          await expect(journal.probe()).rejects.toBeInstanceOf(StoreUnavailable);
          await expect(journal.create('new', sampleUpdate('new', 1))).rejects.toBeInstanceOf(
            StoreUnavailable,
          );
          await expectWhole('page', last);
          store.failpoints.mend();
          await journal.probe();
          expect(await journal.load('new')).toBeNull();
          await expectWhole('page', last);
          await journal.append('page', next, []);
          await expectWhole('page', last + 2);
          await journal.append('other', [sampleUpdate('other', (last + 1) / 2)], []);
        }
        expect((await journal.load('page'))?.claims).toEqual([]);
        await reopen();
        await expectWhole('page', 11);
        await expectWhole('other', 5);
      });

      it(`refuses or stores each append when any one of the calls fails ${moment} it reached the disk`, async () => {
        await pageWith('page', 1);
        let last = 1;
        for (let nth = 1; nth <= 12; nth++) {
          store.failpoints.fail(nth, 'EIO', moment);
          for (let i = 0; i < 6; i++) {
            try {
              await journal.append('page', [sampleUpdate('page', last + 1)], []);
              last++;
              if (i % 2 === 1) await compact('page', last);
            } catch (error) {
              expect(error).toBeInstanceOf(StoreUnavailable);
            }
          }
          store.failpoints.mend();
        }
        await expectWhole('page', last);
        await reopen();
        await expectWhole('page', last);
      });
    }

    it('refuses everything that comes after it was closed, and does not take the folder again', async () => {
      await pageWith('page', 3);
      const closed = journal;
      await journal.close();
      const late = [
        () => closed.load('page'),
        () => closed.append('page', [sampleUpdate('page', 4)], []),
        () => closed.append('other', [sampleUpdate('other', 1)], []),
        () => closed.create('new', sampleUpdate('new', 1)),
        () => closed.compact('page', { upTo: 2, state: new Uint8Array(1), facts: new Uint8Array(1) }),
        () => collect(closed.history('page', 1)),
        () => collect(closed.pages()),
        () => closed.remove('page'),
        () => closed.probe(),
      ];
      for (const ask of late) await expect(ask()).rejects.toBeInstanceOf(StoreUnavailable);
      journal = await store.openAgain();
      await closed.close();
      await expectWhole('page', 3);
    });

    it('is held by one at a time', async () => {
      await expect(store.openAgain()).rejects.toBeInstanceOf(FolderInUse);
      await reopen();
      await journal.probe();
    });
  });
}
