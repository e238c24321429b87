import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { listActivity, recordActivity } from './activity.ts';
import { notify } from './notify.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: string) => server.id(`account:${key}`);

it('tells everybody once but the one who caused it, and nobody who switched it off', async () => {
  const { db } = server.ports.records;
  await db
    .insertInto('notification_choices')
    .values([
      { account_id: account('tomas'), kind: 'assigned', in_app: 0, by_mail: 0 },
      { account_id: account('hanna'), kind: 'assigned', in_app: 0, by_mail: 1 },
      { account_id: account('mina'), kind: 'mention', in_app: 0, by_mail: 0 },
    ])
    .execute();
  const to = ['mina', 'mina', 'tomas', 'hanna', 'lindqvist'].map(account);
  const told = await notify(
    db,
    { to, kind: 'assigned', actor: account('lindqvist'), details: { title: 'x' } },
    5,
  );
  expect(told).toEqual([account('mina'), account('hanna')]);
  const rows = await db.selectFrom('notifications').select(['account_id', 'kind', 'at', 'read_at']).execute();
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ account_id: account('mina'), kind: 'assigned', at: 5, read_at: null });
  expect(await notify(db, { to: [account('tomas')], kind: 'assigned', actor: null }, 6)).toEqual([]);
});

it('lists what happened in a project, the newest first, and nothing of a page that the reader may not see', async () => {
  const { db } = server.ports.records;
  const [project, page] = [server.id('project:Clean water'), server.id('page:Sources')];
  const actor = account('mina');
  await recordActivity(db, { project, actor, action: 'projects.began' }, 1);
  await recordActivity(db, { project, actor, action: 'pages.added', page, details: { title: 'Sources' } }, 2);
  await recordActivity(db, { project: server.id('project:Wind power'), actor, action: 'projects.began' }, 3);
  const told = async (key: string, before: { at: number; id: string } | null = null) => {
    const list = await listActivity(db, project, { account: account(key), now: 10 }, { before, limit: 10 });
    return list.map((entry) => [entry.action, entry.actor, entry.details]);
  };
  const began = ['projects.began', actor, {}];
  const added = ['pages.added', actor, { title: 'Sources' }];
  expect(await told('tomas')).toEqual([added, began]);
  expect(await told('tomas', { at: 2, id: '~' })).toEqual([began]);
  const named = { restricted: true, groupRole: null, people: [{ id: actor, role: 'member' }] };
  await server.ask('lindqvist', 'PUT', `/api/pages/${page}/audience`, named);
  expect(await told('tomas')).toEqual([began]);
  expect(await told('mina')).toEqual([added, began]);
});
