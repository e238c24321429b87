import { expect, it } from 'vitest';
import { Compaction } from './compaction.ts';

/** A clock that goes on by hand, and work that fails as often as is said. */
function opened(failures: { settled?: number; compact?: number }) {
  const done: string[] = [];
  const warned: string[] = [];
  const alarms: { ms: number; what: () => void }[] = [];
  const failing = { settled: 0, compact: 0, ...failures };
  const step = (name: 'settled' | 'compact') => async () => {
    if (failing[name]-- > 0) throw new Error('database is locked');
    done.push(name);
  };
  const erased = new Set(['jonas']);
  const compaction = new Compaction({
    left: async () => [...erased],
    done: async (accounts) => {
      for (const account of accounts) erased.delete(account);
    },
    settled: step('settled'),
    compact: step('compact'),
    clock: {
      after(ms, what) {
        const alarm = { ms, what };
        alarms.push(alarm);
        return { cancel: () => void alarms.splice(alarms.indexOf(alarm), 1) };
      },
    },
    log: { warn: (_about, words) => void warned.push(words) },
  });
  return {
    compaction,
    erased,
    done,
    warned,
    /** How long it was waited. */
    async ring(): Promise<number> {
      await expect.poll(() => alarms.length).toBe(1);
      const [alarm] = alarms.splice(0);
      alarm?.what();
      return alarm?.ms ?? 0;
    },
  };
}

it('is done before it is answered', async () => {
  const { compaction, done, warned } = opened({});
  await compaction.request();
  expect([done, warned]).toEqual([['settled', 'compact'], []]);
});

it('is no error for a lock that passes, and is done after it', async () => {
  const { compaction, done, warned, ring } = opened({ settled: 1, compact: 1 });
  const answered = compaction.request();
  expect([await ring(), await ring()]).toEqual([1_000, 1_000]);
  await answered;
  expect(done).toEqual(['settled', 'settled', 'compact']);
  expect(warned).toHaveLength(2);
});

it('goes on after the answer until it is done', async () => {
  const { compaction, done, ring } = opened({ settled: 6 });
  const answered = compaction.request();
  for (let i = 0; i < 4; i++) expect(await ring()).toBe(1_000);
  await answered;
  expect(done).toEqual([]);
  expect([await ring(), await ring()]).toEqual([60_000, 60_000]);
  await expect.poll(() => done).toEqual(['settled', 'compact']);
});

it('does it once more for who asks while it is under way', async () => {
  const { compaction, erased, done } = opened({});
  const first = compaction.request();
  // The round that is under way has asked by now who is left.
  await Promise.resolve();
  erased.add('mina');
  await Promise.all([first, compaction.request()]);
  expect([done, [...erased]]).toEqual([['settled', 'compact', 'settled', 'compact'], []]);
  // Also for who asks as soon as the one before has an answer.
  erased.add('tomas');
  const answered = compaction.request();
  await answered.then(() => {
    erased.add('aiko');
    return compaction.request();
  });
  expect(done).toHaveLength(8);
});

it('keeps nobody from stopping', async () => {
  const { compaction, erased, done } = opened({ settled: 9 });
  const answered = compaction.request();
  await compaction.stop();
  await answered;
  expect([done, [...erased]]).toEqual([[], ['jonas']]);
});

it('is nothing while nobody is left', async () => {
  const { compaction, erased, done } = opened({});
  erased.clear();
  await compaction.request();
  expect(done).toEqual([]);
});
