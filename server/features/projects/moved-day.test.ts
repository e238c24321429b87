import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Activity } from '../../../shared/contracts/projects/activity.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let milestone: string;
beforeEach(async () => {
  server = await startTestServer();
  const draft = { title: 'First draft', day: '2026-12-03' };
  milestone = (await server.ask('mina', 'POST', `${url()}/milestones`, draft)).json.id;
});
afterEach(() => server.close());

const url = () => `/api/projects/${server.id('project:Clean water')}`;
const move = (day: string, as: CastName = 'mina', more: object = {}) =>
  server.ask(as, 'PATCH', `${url()}/milestones/${milestone}`, { day, ...more });
const plan = (body: object, as: CastName = 'mina') => server.ask(as, 'PATCH', `${url()}/plan`, body);
const told = async (as: CastName) =>
  (await server.ask(as, 'GET', '/api/notifications')).json.notifications.filter(
    ({ kind }: { kind: string }) => kind === 'moved',
  );
const happened = async (): Promise<[string, Activity['details']][]> =>
  (await server.ask('mina', 'GET', `${url()}/activity`)).json.entries
    .filter(({ action }: Activity) => action.endsWith('_moved'))
    .map(({ action, details }: Activity) => [action, details]);

it('says from which day to which a milestone moved, and tells the team but for who did it', async () => {
  await move('2026-12-10');
  const days = { title: 'First draft', from: '2026-12-03', to: '2026-12-10' };
  expect(await happened()).toEqual([['projects.milestone_moved', days]]);
  expect(await told('tomas')).toMatchObject([
    { kind: 'moved', actor: { name: 'Mina Osei' }, details: { what: 'milestone', ...days } },
  ]);
  expect(await told('mina')).toEqual([]);
  expect(await told('hanna'), 'no member of the team').toEqual([]);
});

it('makes one of several moves: the first day and the last; and nothing of a day that is back', async () => {
  await move('2026-12-10');
  await move('2026-12-12');
  await move('2026-12-11', 'lindqvist');
  const [first, second] = [
    { from: '2026-12-03', to: '2026-12-12' },
    { from: '2026-12-12', to: '2026-12-11' },
  ];
  const byDay = (a: { details: Activity['details'] }, b: { details: Activity['details'] }) =>
    String(a.details.from) < String(b.details.from) ? -1 : 1;
  expect((await told('tomas')).sort(byDay)).toMatchObject([{ details: first }, { details: second }]);
  expect(await told('mina')).toMatchObject([{ details: second }]);
  await move('2026-12-12', 'lindqvist');
  await move('2026-12-03');
  expect(await told('tomas')).toEqual([]);
  expect(await happened()).toEqual([]);
});

it('tells those anew who have read of the move before, and joins what others have not', async () => {
  await move('2026-12-10', 'lindqvist');
  const [read] = await told('tomas');
  await server.ask('tomas', 'PATCH', `/api/notifications/${read.id}`, { read: true });
  await move('2026-12-03', 'lindqvist');
  expect(await told('tomas')).toHaveLength(2);
  expect((await told('tomas')).find((each: { read: boolean }) => !each.read)).toMatchObject({
    details: { from: '2026-12-10', to: '2026-12-03' },
  });
  expect(await told('mina')).toEqual([]);
});

it('says the same of the beginning and the end of the project; a first day only in the list', async () => {
  await plan({ begins: '2026-09-01', ends: '2026-12-18' });
  expect(await told('tomas')).toEqual([]);
  const { db } = server.ports.records;
  await db.updateTable('activity').set({ at: 1 }).execute();
  await plan({ begins: '2026-09-08', ends: null });
  const sorted = (await happened()).sort();
  expect(sorted).toEqual([
    ['projects.begin_moved', { from: '2026-09-01', to: '2026-09-08' }],
    ['projects.begin_moved', { from: null, to: '2026-09-01' }],
    ['projects.end_moved', { from: '2026-12-18', to: null }],
    ['projects.end_moved', { from: null, to: '2026-12-18' }],
  ]);
  expect(await told('tomas')).toMatchObject([{ details: { what: 'begins', to: '2026-09-08' } }]);
});

it('is silent where it is switched off, and of a milestone that is reached', async () => {
  await server.ask('tomas', 'PATCH', '/api/notifications/choices', {
    kinds: { moved: { inApp: false, byMail: false } },
  });
  await move('2026-12-10', 'lindqvist');
  expect(await told('tomas')).toEqual([]);
  expect(await told('mina')).toHaveLength(1);
  await move('2026-12-20', 'tomas', { reached: true });
  expect(await told('mina')).toHaveLength(1);
});
