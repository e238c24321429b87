import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Due } from '../../../shared/contracts/due.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { remindOfDue } from './due-reminders.ts';

let server: TestServer;
let due: Due[];
let announced: string[];
beforeEach(async () => {
  server = await startTestServer();
  due = [];
  announced = [];
});
afterEach(() => server.close());

const today = '2026-11-30';
const task = (change: Partial<Due> = {}): Due => ({
  kind: 'task',
  id: 'samples',
  projectId: server.id('project:Clean water'),
  projectName: 'Clean water',
  title: 'Samples',
  day: '2026-12-01',
  done: false,
  mine: true,
  ...change,
});

/** The round of one day, with what is due for Mina. */
const remind = (day = today) =>
  remindOfDue(
    {
      db: server.ports.records.db,
      dueSources: [async (account) => (account === server.id('account:mina') ? due : [])],
      announce: (topic) => void announced.push(topic),
      stopped: () => false,
    },
    day,
    Date.parse(day),
  );

const told = async () =>
  (await server.ask('mina', 'GET', '/api/notifications')).json.notifications.map(
    ({ subject, details }: { subject: string; details: object }) => [subject, details],
  );

it('tells of what is due today or tomorrow, once', async () => {
  due = [
    task(),
    task({ id: 'poster', kind: 'milestone', title: 'Poster', day: today }),
    task({ id: 'later', day: '2026-12-02' }),
    task({ id: 'late', day: '2026-11-29' }),
    task({ id: 'done', done: true }),
    task({ id: "somebody else's", mine: false }),
    task({ id: 'lesson', kind: 'meeting' }),
  ];
  await remind();
  await remind();
  const expected = [
    ['samples', { title: 'Samples', due: '2026-12-01', what: 'task' }],
    ['poster', { title: 'Poster', due: today, what: 'milestone' }],
  ];
  expect((await told()).sort()).toEqual(expected.sort());
  expect(announced).toEqual([`account:${server.id('account:mina')}`]);
  await remind('2026-12-01');
  expect((await told()).length).toBe(3);
});

it('tells again of what was put off, in place of what was not read', async () => {
  due = [task()];
  await remind();
  due = [task({ day: '2026-12-04' })];
  await remind('2026-12-01');
  expect(await told()).toEqual([['samples', { title: 'Samples', due: '2026-12-01', what: 'task' }]]);
  await remind('2026-12-03');
  expect(await told()).toEqual([['samples', { title: 'Samples', due: '2026-12-04', what: 'task' }]]);
});

it('tells nothing to those who may not come in, and keeps no trace of days that are over', async () => {
  due = [task()];
  await server.ask('grace', 'POST', `/api/people/${server.id('account:mina')}/suspension`);
  await remind();
  const { db } = server.ports.records;
  const rows = async () => (await db.selectFrom('due_reminders').selectAll().execute()).length;
  expect([announced, await rows()]).toEqual([[], 0]);
  await server.ask('grace', 'DELETE', `/api/people/${server.id('account:mina')}/suspension`);
  await remind();
  expect(await rows()).toBe(1);
  await remind('2026-12-02');
  expect(await rows()).toBe(0);
});

it('is silent for those who do not want it, also later', async () => {
  due = [task()];
  const choose = (on: boolean) =>
    server.ask('mina', 'PATCH', '/api/notifications/choices', { kinds: { due: { inApp: on, byMail: on } } });
  await choose(false);
  await remind();
  await choose(true);
  await remind();
  expect(await told()).toEqual([]);
});
