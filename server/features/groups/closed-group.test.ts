import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import type { TestServer } from '../../testing/test-server.ts';

let rig: AccessRig;
let server: TestServer;
beforeEach(async () => {
  rig = await AccessRig.start();
  server = rig.server;
});
afterEach(() => rig.close());

const setClosed = (closed: boolean) =>
  server.ask('lindqvist', 'PATCH', `/api/groups/${server.id('group:Class 7b')}`, { closed });

const abilities = async (as: CastName) =>
  (await server.ask(as, 'GET', `/api/pages/${server.id('page:Findings')}`)).json.page?.abilities;

const everybody = ['lindqvist', 'mina', 'tomas', 'hanna', 'bello', 'jonas'] as const;

it('leaves everybody to read and nobody to write or manage, until it is open again', async () => {
  const before = await Promise.all(everybody.map(abilities));
  await setClosed(true);
  const reads = { 'page:view': true, 'page:comment': false, 'page:write': false, 'page:rename': false };
  for (const key of ['grace', ...everybody] as const)
    expect(await abilities(key)).toEqual({
      ...reads,
      'page:arrange': false,
      'page:share': false,
      'page:export': true,
    });
  const project = `/api/projects/${server.id('project:Clean water')}`;
  const { json } = await server.ask('lindqvist', 'GET', project);
  expect(json.project).toMatchObject({ groupClosed: true, abilities: { 'project:manage': false } });
  expect((await server.ask('mina', 'POST', `${project}/pages`, { title: 'Late' })).status).toBe(404);
  await setClosed(false);
  expect(await Promise.all(everybody.map(abilities))).toEqual(before);
});

it('closes what writers have open, who come back to read', async () => {
  const { connection } = await rig.open('page:Findings', await rig.tokenOf('mina'));
  await setClosed(true);
  expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
  const again = await rig.open('page:Findings', await rig.tokenOf('mina'));
  expect(again.welcome).toMatchObject({ welcome: { write: false, why: 'no_right' } });
  again.connection.socket.terminate();
});

it('ends the guest links of its projects for good, and its class code', async () => {
  const links = `/api/projects/${server.id('project:Clean water')}/guest-links`;
  const made = await server.ask('lindqvist', 'POST', links, { label: 'L', role: 'viewer', days: 7 });
  const { token } = made.json;
  const code = `/api/groups/${server.id('group:Class 7b')}/code`;
  await server.ask('lindqvist', 'PUT', code, { days: null, maxUses: null });
  await setClosed(true);
  for (const closed of [true, false]) {
    await setClosed(closed);
    const entered = await server.ask(null, 'POST', '/api/guest-links/enter', { token, name: 'Ms Berg' });
    expect(entered.json).toEqual({ refusal: 'guest_link_closed' });
    expect((await server.ask('lindqvist', 'GET', code)).json).toEqual({ code: null });
  }
});

it('leaves nobody named on a page who has left it, unless they are in that project', async () => {
  const page = `/api/pages/${server.id('page:Findings')}/audience`;
  const people = (['jonas', 'mina'] as const).map((key) => ({
    id: server.id(`account:${key}`),
    role: 'viewer',
  }));
  const asked = { restricted: true, groupRole: null, people };
  expect((await server.ask('lindqvist', 'PUT', page, asked)).status).toBe(200);
  const db = server.ports.records.db;
  // Jonas is in the class alone, Mina in the team as well.
  await db.deleteFrom('project_people').where('account_id', '=', server.id('account:jonas')).execute();
  for (const key of ['jonas', 'mina'] as const)
    await server.ask(key, 'DELETE', `/api/groups/${server.id('group:Class 7b')}/membership`);
  const left = await db.selectFrom('page_people').select('account_id').execute();
  expect(left).toEqual([{ account_id: server.id('account:mina') }]);
  expect((await server.ask('jonas', 'GET', '/api/shared-pages')).json).toEqual({ pages: [] });
});
