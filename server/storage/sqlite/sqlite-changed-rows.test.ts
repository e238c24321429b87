import { changedRowsContract } from '../contract/changed-rows.contract.ts';
import { openSqliteChangedRows } from './sqlite-changed-rows.ts';
import { openSqliteRecords } from './sqlite-records.ts';

changedRowsContract('SQLite', async () => {
  const records = await openSqliteRecords(':memory:');
  return { records, changed: await openSqliteChangedRows(records.db) };
});
