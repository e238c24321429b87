import { searchIndexContract } from '../contract/search-index.contract.ts';
import { openSqliteRecords } from '../sqlite/sqlite-records.ts';
import { openMemorySearchIndex } from './memory-search-index.ts';

searchIndexContract('memory', async () => {
  const records = await openSqliteRecords(':memory:');
  return { records, index: openMemorySearchIndex(records.db) };
});
