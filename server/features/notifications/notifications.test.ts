import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Notification, notificationsPerPage } from '../../../shared/contracts/notifications.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { type Notice, notify } from '../../live/notify.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);
const page = () => server.id('page:Findings');
const project = () => server.id('project:Clean water');

const tell = (to: CastName, notice: Omit<Notice, 'to'>, at: number) =>
  notify(server.ports.records.db, { ...notice, to: [account(to)] }, at);

async function list(
  who: CastName,
  query = '',
): Promise<{ notifications: Notification[]; next: string | null }> {
  const { status, json } = await server.ask(who, 'GET', `/api/notifications${query}`);
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
}
const unread = async (who: CastName): Promise<number> =>
  (await server.ask(who, 'GET', '/api/notifications/unread')).json.unread;
const kinds = async (who: CastName, query = '') =>
  (await list(who, query)).notifications.map(({ kind }) => kind);

describe('what I was told of', () => {
  it('names who and where as they are called now, the newest first', async () => {
    const { db } = server.ports.records;
    await tell(
      'mina',
      { kind: 'assigned', actor: account('tomas'), project: project(), details: { title: 'Samples' } },
      1,
    );
    await tell('mina', { kind: 'mention', actor: account('hanna'), project: project(), page: page() }, 2);
    await tell('mina', { kind: 'added', actor: null, group: server.id('group:Class 7b') }, 3);
    await db.updateTable('pages').set({ title: 'What we found' }).where('id', '=', page()).execute();
    const { notifications, next } = await list('mina');
    expect(next).toBeNull();
    expect(notifications.map(({ id: _id, ...rest }) => rest)).toEqual([
      {
        kind: 'added',
        actor: null,
        project: null,
        page: null,
        group: { id: server.id('group:Class 7b'), name: 'Class 7b' },
        subject: '',
        details: {},
        at: 3,
        read: false,
      },
      {
        kind: 'mention',
        actor: { id: account('hanna'), name: 'Hanna Ek', kind: 'student', picture: null },
        project: { id: project(), name: 'Clean water' },
        page: { id: page(), name: 'What we found' },
        group: null,
        subject: '',
        details: {},
        at: 2,
        read: false,
      },
      expect.objectContaining({ kind: 'assigned', page: null, details: { title: 'Samples' }, at: 1 }),
    ]);
  });

  it('is mine alone', async () => {
    await tell('mina', { kind: 'added', actor: null }, 1);
    expect([await kinds('tomas'), await unread('tomas')]).toEqual([[], 0]);
    const [mine] = (await list('mina')).notifications;
    const answer = await server.ask('tomas', 'PATCH', `/api/notifications/${mine?.id}`, { read: true });
    expect([answer.status, answer.json]).toEqual([404, { refusal: 'not_found' }]);
    expect(await unread('mina')).toBe(1);
  });

  it('goes with the right to see it, and comes back with it', async () => {
    await tell('tomas', { kind: 'mention', actor: account('mina'), project: project(), page: page() }, 1);
    await tell('tomas', { kind: 'stage', actor: null, project: project() }, 2);
    await tell('tomas', { kind: 'stage', actor: null, project: server.id('project:Wind power') }, 3);
    await tell('tomas', { kind: 'added', actor: null, group: server.id('group:Class 8a') }, 4);
    expect([await kinds('tomas'), await unread('tomas')]).toEqual([['stage', 'mention'], 2]);
    const [, mention] = (await list('tomas')).notifications;
    const share = (people: object[], restricted: boolean) =>
      server.ask('lindqvist', 'PUT', `/api/pages/${page()}/audience`, {
        restricted,
        groupRole: null,
        people,
      });
    expect((await share([{ id: account('mina'), role: 'member' }], true)).status).toBe(200);
    expect([await kinds('tomas'), await unread('tomas')]).toEqual([['stage'], 1]);
    const mark = () => server.ask('tomas', 'PATCH', `/api/notifications/${mention?.id}`, { read: true });
    expect((await mark()).status).toBe(404);
    await share([], false);
    expect(await kinds('tomas')).toEqual(['stage', 'mention']);
    expect((await mark()).status).toBe(200);
    expect(await unread('tomas')).toBe(1);
  });

  it('can be marked as read and unread, one and all; all are those that were seen', async () => {
    for (const at of [1, 2, 3]) await tell('mina', { kind: 'added', actor: null }, at);
    const [newest] = (await list('mina')).notifications;
    const mark = (read: boolean) => server.ask('mina', 'PATCH', `/api/notifications/${newest?.id}`, { read });
    await mark(true);
    expect([
      await unread('mina'),
      (await list('mina', '?unread=1')).notifications.map(({ at }) => at),
    ]).toEqual([2, [2, 1]]);
    await mark(false);
    expect(await unread('mina')).toBe(3);
    await server.ask('mina', 'POST', '/api/notifications/read', { until: 2 });
    expect((await list('mina')).notifications.map(({ at, read }) => [at, read])).toEqual([
      [3, false],
      [2, true],
      [1, true],
    ]);
  });

  it('comes part by part, each once, also where many came in one moment', async () => {
    const count = notificationsPerPage * 2 + 3;
    for (let i = 0; i < count; i += 1) await tell('mina', { kind: 'added', actor: null }, i < 9 ? i : 50);
    const seen: Notification[] = [];
    let next: string | null = '';
    while (next !== null) {
      const part: Awaited<ReturnType<typeof list>> = await list('mina', next === '' ? '' : `?after=${next}`);
      seen.push(...part.notifications);
      next = part.next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => b - a));
  });

  it('takes no place in the list that is none', async () => {
    const wrong = [
      '?after=x',
      '?after=1.',
      '?after=1.a&after=2.b',
      "?after=1.'--",
      '?unread=2',
      '?after=-1.a',
    ];
    for (const query of wrong) {
      const { status, json } = await server.ask('mina', 'GET', `/api/notifications${query}`);
      expect([query, status, json.refusal]).toEqual([query, 400, 'invalid_input']);
    }
  });

  it('tells of one thing once while it is unread, however often it goes to and fro', async () => {
    const give = (actor: CastName, subject: string, at: number) =>
      tell('mina', { kind: 'assigned', actor: account(actor), project: project(), subject }, at);
    for (let at = 1; at <= 50; at += 1) await give('tomas', 'task-1', at);
    await give('tomas', 'task-2', 60);
    await give('hanna', 'task-1', 70);
    expect((await list('mina')).notifications.map(({ subject, at }) => [subject, at])).toEqual([
      ['task-1', 70],
      ['task-2', 60],
      ['task-1', 50],
    ]);
    await server.ask('mina', 'POST', '/api/notifications/read', { until: 100 });
    await give('tomas', 'task-1', 110);
    expect([await unread('mina'), (await list('mina')).notifications.length]).toEqual([1, 4]);
  });
});

describe('what I want to be told of', () => {
  const choices = async (who: CastName) => (await server.ask(who, 'GET', '/api/notifications/choices')).json;
  const choose = (who: CastName, body: object) =>
    server.ask(who, 'PATCH', '/api/notifications/choices', body);

  it('is everything in the application, and by mail what waits for me, until I choose', async () => {
    const { kinds: all, ...rest } = await choices('mina');
    expect(rest).toEqual({ digest: 'daily', address: null, sendsLetters: false });
    expect(all.filter(({ inApp }: { inApp: boolean }) => !inApp)).toEqual([]);
    expect(
      all.filter(({ byMail }: { byMail: boolean }) => byMail).map(({ kind }: { kind: string }) => kind),
    ).toEqual(['mention', 'assigned', 'due', 'stage', 'request']);
  });

  it('changes where I say so and nowhere else', async () => {
    const before = await choices('mina');
    await choose('mina', { kinds: { reply: { inApp: false } } });
    await choose('mina', { kinds: { reply: { byMail: true } } });
    const { json } = await choose('mina', { digest: 'weekly' });
    const expected = before.kinds.map((each: { kind: string }) =>
      each.kind === 'reply' ? { kind: 'reply', inApp: false, byMail: true } : each,
    );
    expect(json).toEqual({ ...before, digest: 'weekly', kinds: expected });
    expect((await choices('tomas')).kinds).toEqual(before.kinds);
  });

  it('hides at once what I do not want to see, and shows it again', async () => {
    await tell('mina', { kind: 'reply', actor: null }, 1);
    await choose('mina', { kinds: { reply: { inApp: false } } });
    expect([await kinds('mina'), await unread('mina')]).toEqual([[], 0]);
    await choose('mina', { kinds: { reply: { inApp: true } } });
    expect([await kinds('mina'), await unread('mina')]).toEqual([['reply'], 1]);
  });

  it('takes no choice that there is not', async () => {
    const wrong = [
      { digest: 'hourly' },
      { digest: ['daily'] },
      { kinds: { gossip: { inApp: true } } },
      { kinds: { reply: { inApp: 'no' } } },
      { kinds: [] },
      [],
    ];
    for (const body of wrong) {
      const { status, json } = await choose('mina', body);
      expect([body, status, json.refusal]).toEqual([body, 400, 'invalid_input']);
    }
    expect((await choices('mina')).digest).toBe('daily');
  });
});
