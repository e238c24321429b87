import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { pageAddress } from '../../../../shared/editor/page-address.ts';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { jsonOfUpdate } from '../../../../shared/editor/ydoc.ts';
import { openMemoryJournal } from '../../../storage/memory/memory-journal.ts';
import { Failpoints } from '../../../storage/testing/failpoints.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let failpoints: Failpoints;
beforeEach(async () => {
  failpoints = new Failpoints();
  const journal = await openMemoryJournal(undefined, { failpoints });
  server = await startTestServer({ ports: { journal } });
  // "Clean water" with a plan, as its template has one.
  const plan = { begins: '2026-09-07', ends: '2026-12-18', objectives: { to: 'Know our river', was: '' } };
  await done(server.ask('lindqvist', 'PATCH', `${project()}/plan`, plan));
  await done(
    server.ask('mina', 'POST', `${project()}/milestones`, { title: 'Samples taken', day: '2026-10-01' }),
  );
  const task = {
    title: 'Ask the waterworks',
    due: '2026-09-10',
    subject: 'biology',
    assignee: account('mina'),
  };
  const link = { pageId: server.id('page:Sources'), blockId: null };
  await done(server.ask('mina', 'POST', `${project()}/tasks`, { ...task, link }));
});
afterEach(() => server.close());

const account = (key: string) => server.id(`account:${key}`);
const group = () => server.id('group:Class 7b');
const project = () => `/api/projects/${server.id('project:Clean water')}`;

async function done(answer: Promise<{ status: number; json: unknown }>): Promise<void> {
  const { status, json } = await answer;
  if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(json)}`);
}

const make = (order: object = {}, as: 'lindqvist' | 'mina' = 'lindqvist') =>
  server.ask(as, 'POST', `/api/groups/${group()}/templates`, {
    request: randomUUID(),
    name: 'Water everywhere',
    from: { project: server.id('project:Clean water') },
    ...order,
  });

const start = (templateId: string, order: object = {}, as: 'lindqvist' | 'mina' = 'lindqvist') =>
  server.ask(as, 'POST', `/api/groups/${group()}/starts`, {
    request: randomUUID(),
    templateId,
    begins: null,
    teams: [{ name: 'Team 1', people: [account('mina')] }],
    ...order,
  });

const see = async (as: 'lindqvist' | 'mina' | 'tomas', id: string) =>
  (await server.ask(as, 'GET', `/api/projects/${id}`)).json.project;
const names = async (as: 'lindqvist' | 'mina') =>
  (await server.ask(as, 'GET', '/api/projects')).json.projects.map((each: { name: string }) => each.name);
const texts = async () => {
  const pages: string[] = [];
  for await (const page of server.ports.journal.pages()) pages.push(page);
  return pages.length;
};

describe('a template', () => {
  it('has what its project has, without its people, and is nobody’s project', async () => {
    const { json } = await make();
    const { template } = { template: await see('lindqvist', json.id) };
    expect(template).toMatchObject({
      name: 'Water everywhere',
      drivingQuestion: 'How clean is the water in our town?',
      subjects: ['biology', 'geography'],
      stage: 'planning',
      plan: {
        objectives: 'Know our river',
        begins: '2026-09-07',
        milestones: [{ day: '2026-10-01', reached: false }, { title: 'Draft' }],
      },
      team: [{ id: account('lindqvist') }],
    });
    expect(template.pages.map((page: { title: string }) => page.title)).toEqual([
      'Findings',
      'Samples',
      'Sources',
    ]);
    expect(await names('lindqvist')).toEqual(['Clean water']);
    expect((await server.ask('mina', 'GET', `/api/projects/${json.id}`)).status).toBe(404);
    const listed = await server.ask('lindqvist', 'GET', '/api/templates');
    expect(listed.json.templates).toMatchObject([{ id: json.id, pages: 3, tasks: 2, milestones: 2 }]);
    expect((await server.ask('mina', 'GET', '/api/templates')).json.templates).toEqual([]);
  });

  it('can begin empty, and its maker writes its pages', async () => {
    const { json } = await make({ from: { drivingQuestion: 'Why?', subjects: ['art', 'art'] } });
    const page = await server.ask('lindqvist', 'POST', `/api/projects/${json.id}/pages`, {
      title: 'Begin here',
    });
    expect(page.json.page.abilities['page:write']).toBe(true);
    expect((await see('lindqvist', json.id)).subjects).toEqual(['art']);
  });

  it('is made by those who lead the group, of projects that they lead', async () => {
    expect((await make({}, 'mina')).status).toBe(404);
    expect((await make({ from: { project: server.id('project:Wind power') } })).status).toBe(404);
  });
});

describe('starting projects from a template', () => {
  it('gives each team the whole of it once, with its days counted from the new beginning', async () => {
    const template = (await make()).json.id;
    const request = randomUUID();
    const teams = [
      { name: 'Team 1', people: [account('mina'), account('mina')] },
      { name: 'Team 2', people: [] },
    ];
    const order = { request, begins: '2027-01-11', teams };
    const [one, two] = await Promise.all([start(template, order), start(template, order)]);
    expect(one?.json.projects).toEqual(two?.json.projects);
    expect(one?.json.projects.map((each: { name: string }) => each.name)).toEqual(['Team 1', 'Team 2']);
    expect(one?.json.projects).toMatchObject([{ team: [{ name: 'Mina Osei' }] }, { team: [] }]);
    expect((await names('lindqvist')).sort()).toEqual(['Clean water', 'Team 1', 'Team 2']);
    // Of the request that came second, no text is left without a row.
    const rows = await server.ports.records.db.selectFrom('pages').select('id').execute();
    expect(await texts()).toBe(rows.length);
    expect((await start(template, order)).json.projects).toEqual(one?.json.projects);

    const mine = await see('mina', one?.json.projects[0].id);
    expect(mine).toMatchObject({
      stage: 'planning',
      team: [{ id: account('mina') }],
      plan: {
        begins: '2027-01-11',
        ends: '2027-04-23',
        milestones: [{ title: 'Samples taken', day: '2027-02-04' }, { title: 'Draft' }],
      },
    });
    const { tasks } = (await server.ask('mina', 'GET', `/api/projects/${mine.id}/tasks`)).json;
    const sources = mine.pages.find((page: { title: string }) => page.title === 'Sources');
    expect(tasks).toHaveLength(2);
    expect(tasks[1]).toMatchObject({
      title: 'Ask the waterworks',
      state: 'to-do',
      due: '2027-01-14',
      assignee: null,
      link: { pageId: sources.id },
    });
    expect((await server.ask('tomas', 'GET', `/api/projects/${mine.id}`)).status).toBe(404);
    const told = await server.ask('mina', 'GET', '/api/notifications');
    expect(told.json.notifications).toHaveLength(1);
  });

  it('copies what is written and its pictures, with links to the copies, and the team writes on', async () => {
    const { db } = server.ports.records;
    const original = server.id('page:Findings');
    const stored = await server.ports.journal.load(original);
    const doc = new Y.Doc();
    for (const { bytes } of stored?.tail ?? []) Y.applyUpdate(doc, bytes);
    const before = Y.encodeStateVector(doc);
    const link = new Y.XmlText();
    link.insert(0, 'our sources', { link: { href: pageAddress(server.id('page:Sources')) } });
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [link]);
    doc.getXmlFragment(contentRoot).push([paragraph]);
    const seq = (stored?.tail.at(-1)?.seq ?? 0) + 1;
    const bytes = Y.encodeStateAsUpdate(doc, before);
    await server.ports.journal.append(original, [{ seq, author: account('mina'), time: 1, bytes }], []);

    const template = (await make()).json.id;
    const { json } = await start(template);
    const mine = await see('mina', json.projects[0].id);
    const idOf = (title: string) => mine.pages.find((page: { title: string }) => page.title === title).id;
    const copy = await server.ports.journal.load(idOf('Findings'));
    const text = JSON.stringify(jsonOfUpdate(copy?.tail[0]?.bytes ?? new Uint8Array()));
    expect(text).toContain('The river is clear.');
    expect(text).toContain(pageAddress(idOf('Sources')));
    expect(text).not.toContain(server.id('page:Sources'));
    const page = await server.ask('mina', 'GET', `/api/pages/${idOf('Findings')}`);
    expect(page.json.page.abilities['page:write']).toBe(true);

    // Jonas sees no picture of a team in which he is not; Mina sees it even when the first project throws it away.
    await db
      .deleteFrom('project_people')
      .where('account_id', '=', account('mina'))
      .where('project_id', '=', server.id('project:Clean water'))
      .execute();
    const picture = `/api/files/${server.id('file:river.svg')}`;
    await db
      .updateTable('files')
      .set({ trashed_at: 1 })
      .where('id', '=', server.id('file:river.svg'))
      .execute();
    expect((await server.ask('mina', 'GET', picture)).status).toBe(200);
    expect((await server.ask('jonas', 'GET', picture)).status).toBe(404);
  });

  it('counts no copy as work: there is none until somebody writes, and real work stands above', async () => {
    const template = (await make()).json.id;
    const [{ id }] = (await start(template)).json.projects;
    const mine = async () => (await server.ask('mina', 'GET', '/api/projects')).json.projects;
    expect(await mine()).toMatchObject([
      { name: 'Clean water', latestPage: { title: expect.any(String) } },
      { id, latestPage: null, startedAt: expect.any(Number), begins: '2026-09-07' },
    ]);
    expect((await see('mina', id)).latestPage).toBeNull();
    const [page] = (await see('mina', id)).pages;
    const written = server.ports.records.db.updateTable('pages').set({ changed_at: Date.now() + 60_000 });
    await written.where('id', '=', page.id).execute();
    expect((await mine())[0]).toMatchObject({ id, latestPage: { id: page.id } });
  });

  it('starts all or nothing: a stranger among the people, a closed group, a full disk', async () => {
    const template = (await make()).json.id;
    const before = await texts();
    const two = (people: string[]) => [
      { name: 'Team 1', people: [account('mina')] },
      { name: 'Team 2', people },
    ];
    for (const stranger of [account('noor'), account('hanna'), 'none'])
      expect((await start(template, { teams: two([stranger]) })).json).toEqual({ refusal: 'not_found' });
    failpoints.failAll('ENOSPC');
    expect((await start(template)).json).toEqual({ refusal: 'storage_unavailable' });
    failpoints.mend();
    expect((await start(server.id('project:Clean water'))).status, 'no template').toBe(404);
    expect((await start(template, {}, 'mina')).status).toBe(404);
    expect((await start(template, { begins: '2199-12-30' })).json.refusal).toBe('invalid_input');
    // Who leads two groups starts the template of the open one in the one that is closed.
    const closed = server.id('group:Class 8a');
    await server.ports.records.db
      .insertInto('group_people')
      .values({ group_id: closed, account_id: account('lindqvist'), role: 'teacher', joined_at: 1 })
      .execute();
    await done(server.ask('lindqvist', 'PATCH', `/api/groups/${closed}`, { closed: true }));
    const there = await server.ask('lindqvist', 'POST', `/api/groups/${closed}/starts`, {
      request: randomUUID(),
      templateId: template,
      begins: null,
      teams: [{ name: 'Team 1', people: [] }],
    });
    expect([there.status, there.json]).toEqual([409, { refusal: 'group_closed' }]);
    await server.ports.records.db.deleteFrom('group_people').where('group_id', '=', closed).execute();
    expect(await names('lindqvist')).toEqual(['Clean water']);
    expect(await texts()).toBe(before);
  });

  it.each([
    ['no team', { teams: [] }],
    ['61 teams', { teams: Array.from({ length: 61 }, () => ({ name: 'x', people: [] })) }],
    ['a name with a hidden turn', { teams: [{ name: 'x\u202Ey', people: [] }] }],
    ['people as a word', { teams: [{ name: 'x', people: 'all' }] }],
    ['a day that there is not', { begins: '2026-02-30' }],
    ['a request that is no id', { request: 'again' }],
  ])('takes no %s', async (_what, order) => {
    expect((await start('any', order)).json.refusal).toBe('invalid_input');
  });
});
