import { afterEach, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import { BareConnection } from '../../access/testing/access-rig.ts';
import { HandClock } from '../../sync/testing/hand-clock.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createGuestLink } from './guest-links.ts';

const day = 86_400_000;

let server: TestServer;
let clock: HandClock;
const connections: BareConnection[] = [];
afterEach(async () => {
  for (const { socket } of connections.splice(0)) socket.terminate();
  await server?.close();
});

async function start(): Promise<void> {
  clock = new HandClock();
  clock.turn(Date.now() - clock.now());
  server = await startTestServer({ ports: { clock } });
}

const links = (project = 'project:Clean water') => `/api/projects/${server.id(project)}/guest-links`;

async function make(body: object = {}) {
  const wanted = { label: 'Waterworks, Ms Berg', role: 'mentor', days: 7, ...body };
  return (await server.ask('lindqvist', 'POST', links(), wanted)).json;
}

type Follow = { token: string; name?: string; cookie?: string };

async function follow({ token, name, cookie }: Follow) {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/guest-links/enter',
    headers: cookie === undefined ? {} : { cookie, 'sec-fetch-site': 'same-origin' },
    payload: { token, name: name ?? null },
  });
  const set = response.cookies.find((each) => each.name.includes('session_token'));
  return {
    status: response.statusCode,
    json: response.json(),
    cookie: set && `${set.name}=${encodeURIComponent(set.value)}`,
  };
}

async function get(url: string, cookie: string | undefined) {
  const response = await server.app.inject({ url, headers: cookie === undefined ? {} : { cookie } });
  return { status: response.statusCode, json: response.json() };
}

async function openPage(cookie: string | undefined): Promise<BareConnection> {
  const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `ws://127.0.0.1:${port}/sync/${server.id('page:Findings')}?receipts=1`;
  const headers = { cookie: cookie ?? '', origin: `http://127.0.0.1:${port}` };
  const connection = new BareConnection(url, headers);
  connections.push(connection);
  const first = await connection.until(({ kind }) => kind === 'welcome');
  expect(first).toMatchObject({ welcome: { write: false, why: 'no_right' } });
  return connection;
}

const closed = (connection: BareConnection) => connection.until(() => false);

it('lets a guest into one project by name, with the role of the link and nothing else', async () => {
  await start();
  const { link, token } = await make();
  expect(link).toMatchObject({ role: 'mentor', people: [], state: 'open', endsAt: clock.now() + 7 * day });
  const look = await server.ask(null, 'POST', '/api/guest-links/look', { token });
  expect(look.json).toEqual({
    schoolName: 'Small School',
    projectName: 'Clean water',
    role: 'mentor',
    endsAt: link.endsAt,
  });

  const { json, cookie } = await follow({ token, name: ' Ms Berg ' });
  expect(json).toEqual({ projectId: server.id('project:Clean water') });
  const { projects } = (await get('/api/projects', cookie)).json;
  expect(projects).toHaveLength(1);
  expect(projects[0]).toMatchObject({ name: 'Clean water', myRoles: ['mentor'] });
  expect((await get('/api/groups', cookie)).json.groups).toEqual([]);
  expect((await get(`/api/projects/${server.id('project:Wind power')}`, cookie)).status).toBe(404);
  expect((await get(links(), cookie)).status).toBe(404);
  const { page } = (await get(`/api/pages/${server.id('page:Findings')}`, cookie)).json;
  expect(page.abilities).toMatchObject({ 'page:comment': true, 'page:write': false, 'page:share': false });

  const shown = (await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`)).json;
  expect(shown.project.people).toContainEqual(expect.objectContaining({ name: 'Ms Berg', kind: 'guest' }));
  const [listed] = (await server.ask('lindqvist', 'GET', links())).json.links;
  expect(listed.people).toMatchObject([{ name: 'Ms Berg' }]);
});

it('gives the role to somebody who is signed in, once, and makes no second account', async () => {
  await start();
  const { token } = await make({ role: 'viewer', maxPeople: 1 });
  const cookie = await server.signIn('otto');
  expect((await follow({ token, cookie })).status).toBe(200);
  expect((await follow({ token, cookie })).status).toBe(200);
  expect((await server.ask('otto', 'GET', '/api/projects')).json.projects).toHaveLength(1);
  const [link] = (await server.ask('lindqvist', 'GET', links())).json.links;
  expect(link).toMatchObject({ state: 'full', people: [{ name: 'Otto Lang', kind: 'student' }] });
});

it('answers alike to unknown, ended, revoked and full links, and makes no account for them', async () => {
  await start();
  const accounts = async () =>
    (await server.ports.records.db.selectFrom('accounts').select('id').execute()).length;
  const [ended, revoked, full] = [await make({ days: 1 }), await make(), await make({ maxPeople: 1 })];
  await follow({ token: full.token, name: 'First' });
  await server.ask('lindqvist', 'DELETE', `${links()}/${revoked.link.id}`);
  const before = await accounts();
  clock.turn(day);
  for (const token of [ended.token, revoked.token, full.token, 'A'.repeat(43), ''])
    expect(await follow({ token, name: 'Somebody' })).toEqual({
      status: 404,
      json: { refusal: 'guest_link_closed' },
      cookie: undefined,
    });
  expect(await accounts()).toBe(before);
});

it('gives the last place to one of many who come at once', async () => {
  await start();
  const { token } = await make({ maxPeople: 2 });
  const names = ['One', 'Two', 'Three', 'Four', 'Five'];
  const answers = await Promise.all(names.map((name) => follow({ token, name })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
});

it('closes what a guest has open when the link is revoked, and signs them out', async () => {
  await start();
  const { link, token } = await make();
  const { cookie } = await follow({ token, name: 'Ms Berg' });
  const connection = await openPage(cookie);
  await server.ask('lindqvist', 'DELETE', `${links()}/${link.id}`);
  expect(await closed(connection)).toBe(closeCodes.rightsChanged);
  expect((await get('/api/projects', cookie)).json).toEqual({ refusal: 'sign_in_required' });
});

it('closes what a guest has open at the moment when the link ends', async () => {
  await start();
  const { token } = await make({ days: 30 });
  const { cookie } = await follow({ token, name: 'Ms Berg' });
  clock.turn(30 * day - 1);
  // Opened only now: a connection that answers no ping for a month is long gone.
  const connection = await openPage(cookie);
  expect((await get('/api/projects', cookie)).json.projects).toHaveLength(1);
  clock.turn(1);
  expect(await closed(connection)).toBe(closeCodes.rightsChanged);
  expect((await get('/api/projects', cookie)).json).toEqual({ refusal: 'sign_in_required' });
});

it('gives nothing after its end even if nobody has seen to it', async () => {
  await start();
  const { token } = await make();
  const { cookie } = await follow({ token, name: 'Ms Berg' });
  const { db } = server.ports.records;
  await db
    .updateTable('guest_links')
    .set({ ends_at: clock.now() - 1 })
    .execute();
  expect((await get('/api/projects', cookie)).json).toEqual({ projects: [] });
  expect((await get(`/api/pages/${server.id('page:Findings')}`, cookie)).status).toBe(404);
  const { json } = await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`);
  expect(JSON.stringify(json.project.people)).not.toContain('Ms Berg');
});

it('leaves a guest signed in who came by another link too, and a student always', async () => {
  await start();
  const [first, second] = [await make({ days: 1 }), await make({ days: 2 })];
  const { cookie } = await follow({ token: first.token, name: 'Ms Berg' });
  await follow({ token: second.token, cookie });
  const otto = await server.signIn('otto');
  await follow({ token: first.token, cookie: otto });
  await server.ask('lindqvist', 'DELETE', `${links()}/${first.link.id}`);
  expect((await get('/api/projects', cookie)).json.projects).toHaveLength(1);
  expect((await get('/api/projects', otto)).json.projects).toEqual([]);
});

it('ends no link of another project, whatever ids are put together', async () => {
  await start();
  const { link, token } = await make();
  const elsewhere = links('project:Wind power');
  expect((await server.ask('noor', 'DELETE', `${elsewhere}/${link.id}`)).status).toBe(404);
  expect((await server.ask('grace', 'DELETE', `${elsewhere}/${link.id}`)).status).toBe(200);
  expect((await follow({ token, name: 'Ms Berg' })).status).toBe(200);
});

it.each([
  ['a role that writes', { role: 'member' }],
  ['a role that leads', { role: 'teacher' }],
  ['several roles', { role: ['viewer'] }],
  ['no end', { days: null }],
  ['an end beyond a year', { days: 366 }],
  ['an end in the past', { days: -1 }],
  ['half a person', { maxPeople: 0.5 }],
  ['a label that turns the words round it', { label: 'a\u202Eb' }],
])('makes no link with %s', async (_what, body) => {
  await start();
  const wanted = { label: 'L', role: 'viewer', days: 7, ...body };
  expect((await server.ask('lindqvist', 'POST', links(), wanted)).status).toBe(400);
});

it('asks for a name that others can read', async () => {
  await start();
  const { token } = await make();
  for (const name of [undefined, '', '\u3164', 'a\u202Eb']) {
    const { status, json } = await follow({ token, ...(name !== undefined && { name }) });
    expect([status, json.refusal]).toEqual([400, 'invalid_input']);
  }
  const { status } = await server.ask(null, 'POST', '/api/guest-links/enter', { token: [token], name: 'N' });
  expect(status).toBe(400);
});

it('evaluates few guesses from one address', async () => {
  await start();
  const statuses: number[] = [];
  for (let i = 0; i < 80; i++) statuses.push((await follow({ token: `guess ${i}`, name: 'N' })).status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
});

it('keeps no token, and remembers in the log who made, used and ended a link', async () => {
  await start();
  const { link, token } = await make({ days: 1 });
  await follow({ token, name: 'Ms Berg' });
  clock.turn(day);
  const { db } = server.ports.records;
  expect(JSON.stringify(await db.selectFrom('guest_links').selectAll().execute())).not.toContain(token);
  const guest = await db.selectFrom('accounts').select('id').where('name', '=', 'Ms Berg').executeTakeFirst();
  const log = () =>
    db
      .selectFrom('audit_log')
      .select(['actor', 'action'])
      .where('subject', '=', link.id)
      .orderBy('seq')
      .execute();
  await expect.poll(log).toEqual([
    { actor: server.id('account:lindqvist'), action: 'projects.guest_link_made' },
    { actor: guest?.id, action: 'projects.guest_link_used' },
    { actor: 'system', action: 'projects.guest_link_ended' },
  ]);
});

it('is made in no group that was closed since the door was passed', async () => {
  await start();
  const { db } = server.ports.records;
  await db.updateTable('groups').set({ archived_at: 1 }).execute();
  const wanted = { project: server.id('project:Clean water'), label: 'Waterworks', days: 7, maxPeople: null };
  const by = server.id('account:lindqvist');
  expect(await createGuestLink(db, { ...wanted, role: 'mentor' }, by, clock.now())).toEqual({
    refusal: 'group_closed',
  });
  expect(await db.selectFrom('guest_links').select('id').execute()).toEqual([]);
});
