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

it('keeps no migration from dropping a column that it watched, and has the search made anew then', async () => {
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
  await db.transaction().execute((rows) => index.clear(rows));
  const changed = await openSqliteChangedRows(db);
  await changed.watch([{ kind: 'page', table: 'things', id: 'id', columns: ['name', 'gone'] }]);

  await records.migrate(first);
  await sql`insert into things values ('a', 'A', 'B')`.execute(db);
  expect([await changed.some(db, 9), await index.isCurrent()]).toEqual([[{ kind: 'page', id: 'a' }], true]);

  const second: Migrations = {
    '2_fewer': { up: (on) => on.schema.alterTable('things').dropColumn('gone').execute() },
  };
  await records.migrate({ ...first, ...second });
  await sql`update things set name = 'C'`.execute(db);
  expect(await index.isCurrent()).toBe(false);
});
