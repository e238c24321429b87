import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ChangedRows } from '../../storage/changed-rows.ts';
import { type Database, RecordsUnavailable } from '../../storage/records.ts';
import type { SearchIndex } from '../../storage/search-index.ts';
import type { Passage, SearchSource } from '../../storage/search-source.ts';
import { openSqliteChangedRows } from '../../storage/sqlite/sqlite-changed-rows.ts';
import { openSqliteRecords } from '../../storage/sqlite/sqlite-records.ts';
import { openSqliteSearchIndex } from '../../storage/sqlite/sqlite-search-index.ts';
import { Indexing } from './indexing.ts';

let db: Database;
let index: SearchIndex;
let changed: ChangedRows;
let indexing: Indexing;
let logged: Record<string, unknown>[];
/** What stands in each, and titles by ids, of all that there is. */
let passages: Passage[];
let titles: Map<string, string>;
/** Happens before documents are read. */
let onRead: (ids: readonly string[]) => void;

/** A search of its own for one kind of thing, which is kept in a map. */
beforeEach(async () => {
  const records = await openSqliteRecords(':memory:');
  ({ db } = records);
  index = await openSqliteSearchIndex(db);
  changed = await openSqliteChangedRows(db);
  titles = new Map();
  passages = [];
  logged = [];
  onRead = () => undefined;
  const pages: SearchSource = {
    kind: 'page',
    rows: [],
    list: async () => [...titles.keys()],
    visible: () => sql`select 'unused'`,
    async read(_rows, ids) {
      onRead(ids);
      return ids.flatMap((id) => {
        const title = titles.get(id);
        return title === undefined ? [] : [{ id, title, project: null, passages }];
      });
    },
  };
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  indexing = new Indexing({ db, index, changed, sources: [pages], log });
  await indexing.start();
  await indexing.settled();
  onTestFinished(async () => {
    await indexing.stop();
    await records.close();
  });
});

async function write(id: string, title: string): Promise<void> {
  titles.set(id, title);
  await changed.note(db, 'page', [id]);
}

async function found(word: string): Promise<string[]> {
  const within = sql<{ id: string }>`select id from search_documents`;
  const words = [{ whole: [word], beginnings: [] }];
  const matches = await index.find({ kind: 'page', words, within, own: null, limit: 20 });
  return matches.map(({ id }) => id).sort();
}

const noted = async () => (await changed.some(db, 100)).map(({ id }) => id);

describe('a document that cannot be taken in', () => {
  const breakAt = (bad: string) => {
    onRead = (ids) => {
      if (ids.includes(bad)) throw new Error('it breaks');
    };
  };

  it('is told of and left out, and hides none of the others', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `page-${i}`);
    await write('page-3', 'before');
    await indexing.settled();
    breakAt('page-3');
    for (const id of ids) await write(id, 'river');
    await indexing.settled();
    expect(await found('river')).toEqual(ids.filter((id) => id !== 'page-3').sort());
    expect([await found('before'), await noted()]).toEqual([[], []]);
    expect(logged.filter(({ level }) => Number(level) >= 40)).toEqual([
      expect.objectContaining({ kind: 'page', id: 'page-3', msg: 'it cannot be taken into the search' }),
    ]);
  });

  it('does not keep a search from its answer', async () => {
    breakAt('a');
    await write('a', 'river');
    await indexing.bringSomeIn();
    expect(await noted()).toEqual([]);
    onRead = () => undefined;
    await write('a', 'river');
    await indexing.bringSomeIn();
    expect(await found('river')).toEqual(['a']);
  });
});

describe('a store that fails', () => {
  const failing = () => {
    throw new RecordsUnavailable('the disk failed');
  };

  it('keeps what is noted, and is no error to who searches', async () => {
    onRead = failing;
    await write('a', 'river');
    await indexing.bringSomeIn();
    await indexing.settle();
    expect(await noted()).toEqual(['a']);
    onRead = () => undefined;
    await indexing.settle();
    expect(await found('river')).toEqual(['a']);
  });

  it('is said to who has to know that no old word is left', async () => {
    onRead = failing;
    await write('a', 'river');
    await expect(indexing.settled()).rejects.toThrow('the disk failed');
  });
});

it('has brought in what was noted while its last look was under way', async () => {
  let late: Promise<void> | null = null;
  const look = changed.some;
  changed.some = async (rows, atMost) => {
    const seen = await look(rows, atMost);
    if (seen.length === 0 && late === null) {
      await write('late', 'river');
      late = indexing.settled();
    }
    return seen;
  };
  await indexing.settled();
  await late;
  expect(await found('river')).toEqual(['late']);
});

it('takes so many different words of one document, and no more', async () => {
  const text = Array.from({ length: 30_000 }, (_, i) => `word${i}x`).join(' ');
  passages = [{ block: null, heading: false, text }];
  await write('a', 'river');
  await indexing.settled();
  expect([await found('word19999x'), await found('word20000x')]).toEqual([['a'], []]);
  const { rows } = await sql<{ count: number }>`select count(*) as count from search_vocabulary`.execute(db);
  expect(rows[0]?.count).toBe(20_001);
});
