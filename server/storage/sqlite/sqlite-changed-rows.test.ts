import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { changedRowsContract } from '../contract/changed-rows.contract.ts';
import type { Migrations } from '../records.ts';
import { openSqliteChangedRows } from './sqlite-changed-rows.ts';
import { openSqliteRecords } from './sqlite-records.ts';
import { openSqliteSearchIndex } from './sqlite-search-index.ts';

changedRowsContract('SQLite', async () => {
  const records = await openSqliteRecords(':memory:');
  return { records, changed: await openSqliteChangedRows(records.db) };
});

it('notes what migrations change, and keeps none from dropping a column: then the search is made anew', async () => {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const { db } = records;
  const first: Migrations = {
    '1_things': {
      up: (on) => sql`create table things (id text, name text, gone text)`.execute(on).then(() => {}),
    },
  };
  await records.migrate(first);
  const index = await openSqliteSearchIndex(db);
  await db.transaction().execute((rows) => index.clear(rows, 'pages'));
  const changed = await openSqliteChangedRows(db);
  await changed.watch([{ kind: 'page', table: 'things', id: 'id', columns: ['name', 'gone'] }]);

  await records.migrate(first);
  await sql`insert into things values ('a', 'A', 'B')`.execute(db);
  expect([await changed.some(db, 9), await index.isCurrent('pages')]).toEqual([
    [{ kind: 'page', id: 'a' }],
    true,
  ]);

  const changing: Migrations = {
    '2_other': { up: (on) => sql`update things set name = 'B'`.execute(on).then(() => {}) },
    '3_more': { up: (on) => on.schema.alterTable('things').addColumn('more', 'text').execute() },
  };
  await changed.done(db, await changed.some(db, 9));
  await records.migrate({ ...first, ...changing });
  expect([await changed.some(db, 9), await index.isCurrent('pages')]).toEqual([
    [{ kind: 'page', id: 'a' }],
    true,
  ]);

  const failing: Migrations = {
    '4_fails': { up: (on) => sql`insert into nowhere values (1)`.execute(on).then(() => {}) },
  };
  await expect(records.migrate({ ...first, ...changing, ...failing })).rejects.toThrow('4_fails');
  expect(await index.isCurrent('pages')).toBe(true);

  const second: Migrations = {
    '4_fewer': { up: (on) => on.schema.alterTable('things').dropColumn('gone').execute() },
  };
  await records.migrate({ ...first, ...changing, ...second });
  await sql`update things set name = 'C'`.execute(db);
  expect(await index.isCurrent('pages')).toBe(false);
});

it('has the search made anew after a migration that makes a watched table anew', async () => {
  const records = await openSqliteRecords(':memory:');
  onTestFinished(() => records.close());
  const { db } = records;
  await sql`create table things (id text, name text)`.execute(db);
  const index = await openSqliteSearchIndex(db);
  await db.transaction().execute((rows) => index.clear(rows, 'pages'));
  const changed = await openSqliteChangedRows(db);
  await changed.watch([{ kind: 'page', table: 'things', id: 'id', columns: ['name'] }]);
  await records.migrate({
    '1_anew': {
      async up(on) {
        await sql`create table others as select id, upper(name) as name from things`.execute(on);
        await sql`drop table things`.execute(on);
        await sql`alter table others rename to things`.execute(on);
      },
    },
  });
  expect(await index.isCurrent('pages')).toBe(false);
});
