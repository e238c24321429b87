import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAudit } from '../../access/audit-log.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  // Grace's token, which is an entry itself.
  await server.ask('grace', 'GET', '/api/audit');
  const { db } = server.ports.records;
  const [grace, mina, group] = ['account:grace', 'account:mina', 'group:Class 7b'].map(server.id);
  await db.transaction().execute(async (rows) => {
    for (let number = 1; number <= 60; number += 1) {
      const entry = {
        actor: 'system',
        action: 'projects.guest_link_made',
        subject: '',
        details: { number },
      } as const;
      await recordAudit(rows, entry, number * 1_000);
    }
    const about = { actor: grace ?? '', subject: mina ?? '', details: { group: group ?? '' } };
    await recordAudit(rows, { ...about, action: 'projects.guest_link_used' }, 100_000);
  });
});
afterAll(() => server.close());

const audit = async (query: string) => (await server.ask('grace', 'GET', `/api/audit?${query}`)).json;

it('answers newest first, 50 at a time, and goes on where it stopped', async () => {
  const first = await audit('action=projects.');
  expect(first.entries).toHaveLength(50);
  expect(first.more).toBe(true);
  const rest = await audit(`action=projects.&before=${first.entries.at(-1).seq}`);
  expect(rest.more).toBe(false);
  const numbers = [...first.entries, ...rest.entries].map(({ details }) => details.number);
  expect(numbers).toEqual([undefined, ...Array.from({ length: 60 }, (_, index) => 60 - index)]);
});

it('names people, groups and projects as they are called now', async () => {
  const { entries } = await audit('action=projects.guest_link_used');
  expect(entries).toMatchObject([
    {
      actor: { name: 'Grace Adeyemi', kind: 'person' },
      subject: { name: 'Mina Osei', kind: 'person' },
      mentions: [{ name: 'Class 7b', kind: 'group' }],
    },
  ]);
});

it.each([
  ['person=mina%20osei&action=projects', 1],
  ['person=GRACE&action=projects', 1],
  ['person=nobody', 0],
  ['action=projects&from=2000&until=4000', 2],
  ['action=%25counted', 0],
])('finds by %s', async (query, found) => {
  expect((await audit(query)).entries).toHaveLength(found);
});

it('takes one thing for each parameter', async () => {
  for (const query of ['person=a&person=b', 'before=0', 'from=soon'])
    expect((await server.ask('grace', 'GET', `/api/audit?${query}`)).status).toBe(400);
});
