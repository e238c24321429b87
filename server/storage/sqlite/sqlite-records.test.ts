import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import Sqlite from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsContract } from '../contract/records.contract.ts';
import { RecordsUnavailable } from '../records.ts';
import { openSqliteRecords } from './sqlite-records.ts';

let folder: string;
const nextPath = () => join(folder, `${randomUUID()}.sqlite`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-records-'));
});
afterAll(() => rm(folder, { recursive: true }));

recordsContract(
  'SQLite in memory',
  () => openSqliteRecords(':memory:'),
  async () => Buffer.alloc(0),
);

let openedLast: string;
recordsContract(
  'a SQLite file',
  () => {
    openedLast = nextPath();
    return openSqliteRecords(openedLast);
  },
  async () => {
    // The log and the index of it lie beside the file.
    const names = (await readdir(folder)).filter((name) => name.startsWith(basename(openedLast)));
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
  },
);

describe('a SQLite file', () => {
  it('is unavailable as long as another process holds it, and no longer', async () => {
    const path = nextPath();
    const records = await openSqliteRecords(path);
    const other = new Sqlite(path);
    other.exec('begin immediate');
    // It waits for the other before it gives up.
    await expect(records.probe()).rejects.toThrow(RecordsUnavailable);
    other.exec('rollback');
    await records.probe();
    other.close();
    await records.close();
  }, 20_000);

  it('keeps rows when it is closed and opened again', async () => {
    const path = nextPath();
    const first = await openSqliteRecords(path);
    await sql`create table kept (id text)`.execute(first.db);
    await sql`insert into kept values ('a')`.execute(first.db);
    await first.close();
    const second = await openSqliteRecords(path);
    expect((await sql`select * from kept`.execute(second.db)).rows).toEqual([{ id: 'a' }]);
    await second.close();
  });

  it('syncs the disk on each commit and keeps a log beside the file', async () => {
    const records = await openSqliteRecords(nextPath());
    const full = 2;
    expect((await sql`pragma synchronous`.execute(records.db)).rows).toEqual([{ synchronous: full }]);
    expect((await sql`pragma journal_mode`.execute(records.db)).rows).toEqual([{ journal_mode: 'wal' }]);
    await records.close();
  });

  it('says so when the disk is full, and works again when there is room', async () => {
    const records = await openSqliteRecords(nextPath());
    await sql`create table notes (text text)`.execute(records.db);
    const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(records.db)).rows[0];
    await sql.raw(`pragma max_page_count = ${pages?.page_count}`).execute(records.db);
    const write = () => sql`insert into notes values (${'x'.repeat(100_000)})`.execute(records.db);
    await expect(write()).rejects.toThrow(RecordsUnavailable);
    await sql`pragma max_page_count = 100000`.execute(records.db);
    await expect(write()).resolves.toBeDefined();
    await records.close();
  });

  it('says so when it cannot be opened', async () => {
    await expect(openSqliteRecords(join(folder, 'no-such-folder', 'a.sqlite'))).rejects.toThrow(
      RecordsUnavailable,
    );
  });
});
