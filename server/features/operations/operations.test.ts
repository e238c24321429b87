import { afterEach, expect, it } from 'vitest';
import { openMemoryJournal } from '../../storage/memory/memory-journal.ts';
import { RecordsUnavailable } from '../../storage/records.ts';
import { openSqliteRecords } from '../../storage/sqlite/sqlite-records.ts';
import { Failpoints } from '../../storage/testing/failpoints.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

const health = async () => {
  const { status, json } = await server.ask(null, 'GET', '/api/health');
  return { status, ...json };
};

it('is healthy while both stores read and write', async () => {
  server = await startTestServer({ empty: true });
  expect(await health()).toEqual({ status: 200, healthy: true, records: true, pages: true });
});

it('says which store fails, with 503, and recovers with it', async () => {
  const failpoints = new Failpoints();
  server = await startTestServer({
    empty: true,
    ports: { journal: await openMemoryJournal(undefined, { failpoints }) },
  });
  failpoints.failAll('ENOSPC');
  expect(await health()).toEqual({ status: 503, healthy: false, records: true, pages: false });
  failpoints.mend();
  expect((await health()).healthy).toBe(true);
});

it('notices records that cannot be written', async () => {
  const records = await openSqliteRecords(':memory:');
  let failing = false;
  const probe = () => (failing ? Promise.reject(new RecordsUnavailable('read-only')) : records.probe());
  server = await startTestServer({ empty: true, ports: { records: { ...records, probe } } });
  failing = true;
  expect(await health()).toEqual({ status: 503, healthy: false, records: false, pages: true });
});

it('asks each store once for all who ask at the same time', async () => {
  const records = await openSqliteRecords(':memory:');
  let probes = 0;
  const probe = () => {
    probes += 1;
    return records.probe();
  };
  server = await startTestServer({ empty: true, ports: { records: { ...records, probe } } });
  const answers = await Promise.all(Array.from({ length: 50 }, health));
  for (const { healthy } of answers) expect(healthy).toBe(true);
  expect(probes).toBeLessThan(10);
});
