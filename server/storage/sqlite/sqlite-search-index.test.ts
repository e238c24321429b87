import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { searchIndexContract } from '../contract/search-index.contract.ts';
import { openSqliteRecords } from './sqlite-records.ts';
import { openSqliteSearchIndex } from './sqlite-search-index.ts';

searchIndexContract('SQLite', async () => {
  const records = await openSqliteRecords(':memory:');
  return { records, index: await openSqliteSearchIndex(records.db) };
});

searchIndexContract('SQLite, judging two matches at once', async () => {
  const records = await openSqliteRecords(':memory:');
  return { records, index: await openSqliteSearchIndex(records.db, 2) };
});

it('leaves no byte of what was removed or changed once the records are compacted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-search-'));
  const records = await openSqliteRecords(join(folder, 'records.sqlite'));
  try {
    const index = await openSqliteSearchIndex(records.db);
    await records.db.transaction().execute((rows) => index.clear(rows, 'pages'));
    const put = (id: string, text: string[]) =>
      records.db
        .transaction()
        .execute((rows) => index.put(rows, { kind: 'page', id, title: [], headings: [], text }));
    for (let i = 0; i < 40; i++) await put(`p${i}`, ['kept', `secretword${i}`, 'changedlater']);
    for (let i = 0; i < 20; i++) await put(`p${i}`, ['kept']);
    await records.db.transaction().execute(async (rows) => {
      for (let i = 20; i < 40; i++) await index.remove(rows, 'page', `p${i}`);
    });
    await records.compact();
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    const bytes = Buffer.concat(files);
    expect(bytes.includes('kept')).toBe(true);
    expect(bytes.includes('secretword')).toBe(false);
    expect(bytes.includes('changedlater')).toBe(false);
  } finally {
    await records.close();
    await rm(folder, { recursive: true });
  }
});

it('undoes with the transaction it is written in', async () => {
  const records = await openSqliteRecords(':memory:');
  const index = await openSqliteSearchIndex(records.db);
  await records.db.transaction().execute((rows) => index.clear(rows, 'pages'));
  const failing = records.db.transaction().execute(async (rows) => {
    await index.put(rows, { kind: 'page', id: 'a', title: ['river'], headings: [], text: [] });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  const words = [{ whole: ['river'], beginnings: [] }];
  const within = sql<{ id: string }>`select 'a' as id`;
  expect(await index.find({ kind: 'page', words, within, own: null, limit: 5 })).toEqual([]);
  await records.close();
});

async function openIndex() {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const index = await openSqliteSearchIndex(records.db);
  await records.db.transaction().execute((rows) => index.clear(rows, 'pages'));
  return { db: records.db, index };
}
const page = (id: string, word: string) => ({
  kind: 'page' as const,
  id,
  title: [word],
  headings: [],
  text: [],
});

it('writes on while somebody asks for similar words for the first time, and gives them what was written', async () => {
  const { db, index } = await openIndex();
  const asked = await db.transaction().execute(async (rows) => {
    // Waits for the one connection, which this transaction has.
    const similar = index.similar('rivre', false);
    await index.put(rows, page('a', 'river'));
    return { similar };
  });
  expect(await asked.similar).toEqual(['river']);
});

it('asks again for the words that it could not read once', async () => {
  const { db, index } = await openIndex();
  await db.transaction().execute((rows) => index.put(rows, page('a', 'river')));
  await sql`alter table search_vocabulary rename to away`.execute(db);
  await expect(index.similar('rivre', false)).rejects.toThrow('search_vocabulary');
  await sql`alter table away rename to search_vocabulary`.execute(db);
  expect(await index.similar('rivre', false)).toEqual(['river']);
});
