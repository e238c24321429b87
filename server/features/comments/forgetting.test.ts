import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { keptFor } from './forgetting.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
let now: number;
let timers: { at: number; what: () => void }[];
beforeEach(async () => {
  [now, timers] = [Date.now(), []];
  const clock = {
    now: () => now,
    after: (ms: number, what: () => void) => {
      timers.push({ at: now + ms, what });
      return { cancel() {} };
    },
  };
  server = await startTestServer({ ports: { clock } });
});
afterEach(() => server.close());

const threads = () => `/api/pages/${server.id('page:Samples')}/threads`;

async function begin(words: string): Promise<string> {
  const id = randomUUID();
  const body = saying(words, server.id('account:tomas'));
  expect((await server.ask('mina', 'POST', threads(), { id, anchor: { kind: 'page' }, body })).status).toBe(
    200,
  );
  return id;
}

function pass(ms: number): void {
  now += ms;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { what } of due) what();
}

/** All that the records hold of what was said. */
async function kept(): Promise<string> {
  const { db } = server.ports.records;
  const tables = ['comments', 'comment_threads', 'comment_mentions', 'comment_reactions'] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

it('lets words go that were taken away, when nobody can bring them back, though nobody does anything any more', async () => {
  const [alone, answered] = [await begin('a secret'), await begin('another secret')];
  const reply = { id: randomUUID(), body: saying('an answer') };
  await server.ask('tomas', 'POST', `${threads()}/${answered}/comments`, reply);
  const url = (id: string) => `${threads()}/${id}/comments/${id}`;
  await server.ask('tomas', 'PUT', `${url(answered)}/reactions`, { emoji: '👍', on: true });
  for (const id of [alone, answered]) await server.ask('mina', 'DELETE', url(id));

  pass(keptFor / 2);
  expect((await server.ask('mina', 'POST', `${url(alone)}/restore`)).status).toBe(200);
  await server.ask('mina', 'DELETE', url(alone));
  pass(keptFor);
  await expect.poll(kept).not.toContain('secret');
  const rows = await kept();
  // The place of what was answered stays, with nothing in it; what nobody answered is gone with all that belonged to it.
  expect([rows.includes(alone), rows.includes(answered), rows.includes('an answer')]).toEqual([
    false,
    true,
    true,
  ]);
  expect(rows).not.toContain('👍');
  const { json } = await server.ask('mina', 'GET', threads());
  expect(json.threads).toMatchObject([
    { id: answered, comments: [{ body: null, removed: true }, { number: 2 }] },
  ]);
});
