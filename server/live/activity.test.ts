import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { listActivity, recordActivity } from './activity.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const minute = 60_000;
const project = () => server.id('project:Clean water');
const mina = () => server.id('account:mina');

it('tells once of what somebody does again and again to one page, as of the last time', async () => {
  const { db } = server.ports.records;
  const page = server.id('page:Sources');
  const renamed = { project: project(), actor: mina(), action: 'pages.renamed', page } as const;
  const moved = { ...renamed, action: 'pages.moved' } as const;
  for (let step = 1; step <= 5; step += 1) {
    await recordActivity(db, { ...renamed, details: { title: `Title ${step}` } }, step * minute);
    await recordActivity(db, moved, step * minute);
  }
  await recordActivity(db, { ...moved, actor: server.id('account:tomas') }, 6 * minute);
  await recordActivity(db, moved, 60 * minute);
  const rows = await listActivity(db, project(), { account: mina(), now: 1 }, { before: null, limit: 100 });
  const told = rows.map(({ action, actor, at, details }) => ({
    ...{ action, mine: actor === mina(), minute: at / minute, details },
  }));
  expect(told.slice(0, 2)).toMatchObject([
    { action: 'pages.moved', mine: true, minute: 60 },
    { action: 'pages.moved', mine: false, minute: 6 },
  ]);
  // Of one moment, in the order of their ids.
  expect(told.slice(2).sort((a, b) => (a.action < b.action ? -1 : 1))).toEqual([
    { action: 'pages.moved', mine: true, minute: 5, details: {} },
    { action: 'pages.renamed', mine: true, minute: 5, details: { title: 'Title 5' } },
  ]);
});

it('tells of each task by its own words', async () => {
  const { db } = server.ports.records;
  for (const title of ['Boil', 'Stir', 'Boil'])
    await recordActivity(
      db,
      { project: project(), actor: mina(), action: 'tasks.added', details: { title } },
      minute,
    );
  const rows = await db.selectFrom('activity').select('details').execute();
  expect(rows.map(({ details }) => JSON.parse(details).title).sort()).toEqual(['Boil', 'Stir']);
});

it('keeps the latest 5,000 of a project, whatever others have', async () => {
  const { db } = server.ports.records;
  const entry = (id: string, of: string, at: number) => ({
    ...{ id, project_id: of, at, page_id: null, details: '{}' },
    ...{ actor: mina(), action: 'projects.began' as const },
  });
  const other = server.id('project:Wind power');
  await db
    .insertInto('activity')
    .values(entry('other', other, 1))
    .execute();
  for (let from = 0; from < 5_000; from += 1_000) {
    const some = Array.from({ length: 1_000 }, (_, index) =>
      entry(`e${from + index}`, project(), from + index),
    );
    await db.insertInto('activity').values(some).execute();
  }
  const latest = {
    project: project(),
    actor: mina(),
    action: 'tasks.added',
    details: { title: 'New' },
  } as const;
  await recordActivity(db, latest, 10_000);
  const kept = await db
    .selectFrom('activity')
    .select(['id', 'at'])
    .where('project_id', '=', project())
    .execute();
  expect([kept.length, Math.min(...kept.map(({ at }) => at))]).toEqual([5_000, 1]);
  expect(await db.selectFrom('activity').select('id').where('project_id', '=', other).execute()).toHaveLength(
    1,
  );
});

it('says nothing when a page is called again as it is called', async () => {
  const { db } = server.ports.records;
  const rename = (title: string) =>
    server.ask('mina', 'PATCH', `/api/pages/${server.id('page:Sources')}`, { title });
  expect((await rename('Sources')).status).toBe(200);
  expect(await db.selectFrom('activity').select('id').execute()).toEqual([]);
  expect((await rename('Where it stands')).json.page.title).toBe('Where it stands');
  expect(await db.selectFrom('activity').select('id').execute()).toHaveLength(1);
});
