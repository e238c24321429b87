import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CastName } from '../../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { exported } from '../testing/exporting.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let server: TestServer;
const project = () => `/api/projects/${server.id('project:Clean water')}`;
const page = () => `/api/pages/${server.id('page:Findings')}`;
const fileOf = (id: string) => `/api/exports/${id}/file`;

async function evidence(as: CastName, url: string, variant = 'evidence') {
  const { id, state } = await exported(server, as, url, { format: 'text', variant });
  expect(state).toBe('done');
  return { id, text: (await server.ask(as, 'GET', fileOf(id))).bytes.toString() };
}

async function say(as: CastName, visibility: string, words: string): Promise<string> {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] };
  const id = crypto.randomUUID();
  const thread = { id, anchor: { kind: 'page' }, visibility, body: { type: 'doc', content: [paragraph] } };
  expect((await server.ask(as, 'POST', `${page()}/threads`, thread)).status).toBe(200);
  return id;
}

beforeAll(async () => {
  server = await startTestServer();
  const task = `${project()}/tasks/${server.id('task:Rinse the bottles')}`;
  const done = async (as: CastName, method: 'PUT' | 'PATCH' | 'POST', url: string, body: object) => {
    const { status, json } = await server.ask(as, method, url, body);
    expect(status, JSON.stringify(json)).toBe(200);
  };
  await done('mina', 'PUT', `${task}/place`, { state: 'done', after: null });
  const title = { was: 'Rinse the bottles', to: 'Bottles for the river' };
  await done('mina', 'PATCH', task, { title });
  await done('mina', 'PUT', `${project()}/stage`, { stage: 'in-review' });
  const open = await say('tomas', 'everyone', 'Which river is it?');
  await done('mina', 'PUT', `${page()}/threads/${open}/resolved`, { resolved: true });
  const among = await say('lindqvist', 'teachers', 'Only among teachers.');
  await done('lindqvist', 'PUT', `${page()}/threads/${among}/resolved`, { resolved: true });
  await server.ports.records.db
    .insertInto('page_people')
    .values({
      ...{ page_id: server.id('page:Findings'), account_id: server.id('account:otto') },
      role: 'viewer',
    })
    .execute();
});
afterAll(() => server.close());

it('says who decided what was said, and how the work was made', async () => {
  const { text } = await evidence('mina', project());
  expect(text).toMatch(/Which river is it\?/);
  expect(text).toMatch(/Resolved: Mina Osei, /);
  expect(text).toMatch(/How this was made[\s\S]*Team[\s\S]*Mina Osei\tin the team/);
  expect(text).toMatch(/In review\t.*\tMina Osei/);
  expect(text).toMatch(/Draft\t.*\tnot yet/);
  expect(text).toMatch(/Bottles for the river\t.*done: .*, Mina Osei/);
  expect(text).toMatch(/Findings\t.*20/);
});

it('is no part of what is exported with feedback, or clean', async () => {
  for (const variant of ['feedback', 'clean']) {
    const { text } = await evidence('mina', project(), variant);
    expect(text).not.toMatch(/How this was made|Resolved: /);
  }
});

it('shows nothing of a lane that is closed to whoever asks', async () => {
  const texts = [await evidence('mina', project()), await evidence('bello', project())];
  expect(texts.map(({ text }) => /Only among teachers\./.test(text))).toEqual([false, true]);
  expect(texts.map(({ text }) => /Resolved: [^,]*Lindqvist/.test(text))).toEqual([false, true]);
});

it('of a page has the plan for those alone who see the project', async () => {
  const { text } = await evidence('otto', page());
  expect(text).toMatch(/How this was made[\s\S]*Findings\t/);
  expect(text).not.toMatch(/Bottles|Mina Osei\tin the team|In review|Draft\t/);
});

it('says who worked last on a page to those alone who may know its history', async () => {
  const { journal } = server.ports;
  const id = server.id('page:Sources');
  const [last] = (await journal.load(id))?.tail.slice(-1) ?? [];
  const author = server.id('account:tomas');
  const bytes = last?.bytes ?? new Uint8Array();
  await journal.append(id, [{ seq: (last?.seq ?? 0) + 1, author, time: Date.now(), bytes }], []);
  const by = async (as: CastName) => /Sources\t[^\t]*\t(.*)/.exec((await evidence(as, project())).text)?.[1];
  expect([await by('mina'), await by('lindqvist'), await by('bello')]).toEqual([
    ...['Tomás Ruiz', 'Tomás Ruiz'],
    undefined,
  ]);
});

it('closes to whoever no longer sees the project, though they see its pages', async () => {
  const { db } = server.ports.records;
  const [project_id, account_id] = [server.id('project:Clean water'), server.id('account:otto')];
  await db
    .insertInto('project_people')
    .values({ project_id, account_id, role: 'viewer', joining: 99 })
    .execute();
  const made = await evidence('otto', page());
  expect(made.text).toContain('Mina Osei\tin the team');
  const feedback = await evidence('otto', page(), 'feedback');
  await db.deleteFrom('project_people').where('account_id', '=', account_id).execute();
  const status = async (id: string) => (await server.ask('otto', 'GET', fileOf(id))).status;
  expect([await status(made.id), await status(feedback.id)]).toEqual([404, 200]);
});
