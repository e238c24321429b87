import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const page = () => server.id('page:Samples');
const threads = () => `/api/pages/${page()}/threads`;
const begin = (as: CastName, id: string = randomUUID()) =>
  server.ask(as, 'POST', threads(), { id, anchor: { kind: 'page' }, body: saying('Whose is it?') });
const trash = () => server.ask('mina', 'POST', `/api/pages/${page()}/trash`, { below: 0 });
const remove = () => server.ask('lindqvist', 'DELETE', `/api/trash/${page()}`);
const restore = () => server.ask('mina', 'POST', `/api/trash/${page()}/restoration`);
const kept = async (id: string) =>
  (
    await server.ports.records.db
      .selectFrom('comment_threads')
      .select('page_id')
      .where('id', '=', id)
      .execute()
  ).length;

it('is begun or refused while its page goes into the trash, and never half', async () => {
  for (let time = 0; time < 5; time++) {
    const made = Array.from({ length: 6 }, () => randomUUID());
    const people = ['mina', 'bello', 'hanna', 'lindqvist', 'tomas', 'grace'] as const;
    const asked = made.map((id, index) => begin(people[index] ?? 'mina', id));
    const [gone, ...begun] = await Promise.all([trash(), ...asked]);
    expect(gone.status).toBe(200);
    expect((await begin('bello')).status).toBe(404);
    expect((await restore()).status).toBe(200);
    const listed = (await server.ask('mina', 'GET', threads())).json.threads.map(
      ({ id }: { id: string }) => id,
    );
    for (const [index, { status }] of begun.entries()) {
      expect([200, 404]).toContain(status);
      // What was answered with its thread is there, and what was refused is not.
      expect(listed.includes(made[index])).toBe(status === 200 || (await kept(made[index] ?? '')) === 1);
    }
  }
});

it('goes with its page for ever, and nothing leads to it any more', async () => {
  const id = randomUUID();
  await begin('bello', id);
  await trash();
  const [removed, ...late] = await Promise.all([remove(), begin('bello'), begin('mina')]);
  expect([removed.status, ...late.map(({ status }) => status)]).toEqual([200, 404, 404]);
  expect(await kept(id)).toBe(0);
  expect((await server.ask('bello', 'GET', `/api/threads/${id}`)).status).toBe(404);
  for (const [method, url, body] of [
    ['GET', `${threads()}/${id}`, undefined],
    ['POST', `${threads()}/${id}/comments`, { id: randomUUID(), body: saying('Late.') }],
    ['PUT', `${threads()}/${id}/resolved`, { resolved: true }],
    ['DELETE', `${threads()}/${id}/comments/${id}`, undefined],
  ] as const)
    expect((await server.ask('mina', method, url, body)).status).toBe(404);
  expect((await server.ask('mina', 'GET', '/api/search?q=whose')).json.found).toEqual([]);
  const { notifications } = (await server.ask('mina', 'GET', '/api/notifications')).json;
  expect(notifications.some(({ subject }: { subject: string }) => subject === id)).toBe(false);
});

it('is still answered and shown at once with five thousand answers, and takes no more', {
  timeout: 60_000,
}, async () => {
  const id = randomUUID();
  await begin('bello', id);
  const { db } = server.ports.records;
  const rows = Array.from({ length: 4_999 }, (_, index) => ({
    ...{ id: `r${index}`, thread_id: id, number: index + 2, account_id: server.id('account:tomas') },
    ...{ body: JSON.stringify(saying(`answer ${index}`)), words: `answer ${index}`, created_at: index },
    ...{ edited_at: null, removed_at: null, removed_by: null },
  }));
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('comments')
      .values(rows.slice(from, from + 500))
      .execute();
  await db.updateTable('comment_threads').set({ last_number: 5_000 }).where('id', '=', id).execute();
  const answer = () =>
    server.ask('mina', 'POST', `${threads()}/${id}/comments`, { id: randomUUID(), body: saying('Last.') });
  expect((await answer()).status).toBe(200);
  expect((await answer()).json).toEqual({ refusal: 'too_many_replies' });
  const { json } = await server.ask('bello', 'GET', threads());
  expect(json.threads).toMatchObject([{ id, count: 5_001, unread: true }]);
  expect(json.threads[0].comments).toHaveLength(3);
  // In their own order, however many there are.
  const shown = (await server.ask('bello', 'GET', `${threads()}/${id}?before=5000`)).json.thread.comments;
  expect([shown[0].number, shown.at(-1).number]).toEqual([4_950, 4_999]);
});
