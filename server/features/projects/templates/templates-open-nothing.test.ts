import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyPage } from '../../../../shared/editor/ydoc.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: string) => server.id(`account:${key}`);
const groupPath = () => `/api/groups/${server.id('group:Class 7b')}`;

async function makeTemplate(): Promise<string> {
  const from = { project: server.id('project:Clean water') };
  const order = { request: randomUUID(), name: 'Water everywhere', from };
  return (await server.ask('lindqvist', 'POST', `${groupPath()}/templates`, order)).json.id;
}

async function startFor(templateId: string, people: string[]) {
  const teams = [{ name: 'Team 1', people }];
  const order = { request: randomUUID(), templateId, begins: null, teams };
  return server.ask('lindqvist', 'POST', `${groupPath()}/starts`, order);
}

const pageCalled = async (project: string, title: string): Promise<string> => {
  const { json } = await server.ask('lindqvist', 'GET', `/api/projects/${project}`);
  return json.project.pages.find((page: { title: string }) => page.title === title).id;
};

it('opens no page of a template nor of a team to the class, whatever the original is opened to', async () => {
  // Noor is a classmate of nobody's team: the class may look at "Sources" where it was shared.
  const { db } = server.ports.records;
  const group_id = server.id('group:Class 7b');
  await db
    .insertInto('group_people')
    .values({ group_id, account_id: account('noor'), role: 'member', joined_at: 1 })
    .execute();
  const shared = await server.ask('lindqvist', 'PUT', `/api/pages/${server.id('page:Sources')}/audience`, {
    restricted: false,
    groupRole: 'viewer',
    people: [],
  });
  expect(shared.status).toBe(200);
  expect((await server.ask('noor', 'GET', `/api/pages/${server.id('page:Sources')}`)).status).toBe(200);

  const template = await makeTemplate();
  const { json } = await startFor(template, [account('mina')]);
  for (const project of [template, json.projects[0].id]) {
    const copy = await pageCalled(project, 'Sources');
    expect((await server.ask('noor', 'GET', `/api/pages/${copy}`)).status).toBe(404);
  }
  const listed = await server.ask('noor', 'GET', '/api/shared-pages');
  expect(listed.json.pages.map((page: { id: string }) => page.id)).toEqual([server.id('page:Sources')]);
  const found = await server.ask('noor', 'GET', '/api/search?q=Sources');
  expect(found.status).toBe(200);
  expect(JSON.stringify(found.json)).not.toContain(json.projects[0].id);
});

it('puts nobody who leads the group into a team, a member of it or not', async () => {
  const template = await makeTemplate();
  await server.ports.records.db
    .insertInto('group_people')
    .values({
      group_id: server.id('group:Class 7b'),
      account_id: account('lindqvist'),
      role: 'member',
      joined_at: 1,
    })
    .execute();
  expect((await startFor(template, [account('lindqvist')])).json).toEqual({ refusal: 'not_found' });
});

it('is another request where something else is asked for under the same id', async () => {
  const request = randomUUID();
  const from = { project: server.id('project:Clean water') };
  const made = await server.ask('lindqvist', 'POST', `${groupPath()}/templates`, {
    request,
    name: 'Water everywhere',
    from,
  });
  const teams = [{ name: 'Team 1', people: [] }];
  const order = { request, templateId: made.json.id, begins: null, teams };
  const { json } = await server.ask('lindqvist', 'POST', `${groupPath()}/starts`, order);
  expect(json.projects).toMatchObject([{ name: 'Team 1' }]);
  expect(json.projects[0].id).not.toBe(made.json.id);
});

it('forgets after a week what a request has made', async () => {
  const { db } = server.ports.records;
  const template = await makeTemplate();
  await db
    .updateTable('project_starts')
    .set({ made_at: server.ports.clock.now() - 8 * 86_400_000 })
    .execute();
  await startFor(template, []);
  expect(await db.selectFrom('project_starts').select('projects').execute()).toHaveLength(1);
});

it('starts what was there when it was asked for, though a page is removed meanwhile', async () => {
  const template = await makeTemplate();
  const { db } = server.ports.records;
  const page = await pageCalled(template, 'Sources');
  const copy = server.ports.digest.copy;
  let copied = 0;
  server.ports.digest.copy = async (...order) => {
    copied += 1;
    // All three are read by now, and the first is stored.
    if (copied === 4) await db.deleteFrom('pages').where('id', '=', page).execute();
    return copy(...order);
  };
  const { status, json } = await startFor(template, []);
  expect(status).toBe(200);
  expect(await pageCalled(json.projects[0].id, 'Sources')).not.toBe(page);
});

it('says in words when it would be too many pages at once, and copies none', async () => {
  const template = await makeTemplate();
  const { db } = server.ports.records;
  const bytes = emptyPage({ clientId: 1 });
  const [row] = await db.selectFrom('pages').selectAll().where('project_id', '=', template).execute();
  if (!row) throw new Error('a template without pages');
  for (let more = 0; more < 98; more += 1) {
    const id = randomUUID();
    await server.ports.journal.create(id, { author: 'system', time: 1, bytes });
    await db
      .insertInto('pages')
      .values({ ...row, id, parent_id: null, position: 10 + more })
      .execute();
  }
  const before = await db.selectFrom('pages').select('id').execute();
  const teams = Array.from({ length: 60 }, (_, index) => ({ name: `Team ${index}`, people: [] }));
  const order = { request: randomUUID(), templateId: template, begins: null, teams };
  const { status, json } = await server.ask('lindqvist', 'POST', `${groupPath()}/starts`, order);
  expect([status, json]).toEqual([409, { refusal: 'too_many_pages_at_once' }]);
  expect(await db.selectFrom('pages').select('id').execute()).toHaveLength(before.length);
});
