import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { type Notice, notify } from '../../live/notify.ts';
import { type Letter, type Mail, MailUnavailable } from '../../mail/mail.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type DigestPorts, sendDigests } from './digest.ts';
import { schoolTime } from './school-time.ts';

let server: TestServer;
let sent: Letter[];
let rests: number[];
/** A Sunday at seven. */
const sunday = Date.parse('2026-11-22T07:00:00Z');
const day = 86_400_000;

beforeEach(async () => {
  server = await startTestServer({ settings: { publicOrigin: 'https://atelier.school' } });
  sent = [];
  rests = [];
  for (const key of ['mina', 'tomas', 'hanna'] as const) await giveAddress(key);
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);

async function giveAddress(key: CastName): Promise<void> {
  const { db } = server.ports.records;
  await db
    .updateTable('accounts')
    .set({ email: `${key}@home.example` })
    .where('id', '=', account(key))
    .execute();
}

const taking: Mail = { delivers: true, send: async (letter) => void sent.push(letter) };

const closed: Mail = {
  delivers: true,
  async send() {
    throw new MailUnavailable('nobody there');
  },
};

function morningOf(now: number, mail: Mail = taking, change: Partial<DigestPorts> = {}) {
  const ports = {
    db: server.ports.records.db,
    mail,
    log: { warn: () => undefined },
    addressOf: (email: string) => (email.endsWith('@users.invalid') ? null : email),
    publicOrigin: 'https://atelier.school',
    secret: server.ports.secret,
    rest: async (ms: number) => void rests.push(ms),
    stopped: () => false,
    ...change,
  };
  return sendDigests(ports, schoolTime(now, 'UTC'), now);
}

const tell = (to: CastName, change: Partial<Notice> = {}, at = sunday - 1) =>
  notify(
    server.ports.records.db,
    {
      kind: 'assigned',
      actor: account('lindqvist'),
      project: server.id('project:Clean water'),
      details: { title: 'Samples' },
      ...change,
      to: [account(to)],
    },
    at,
  );

const choose = (who: CastName, body: object) => server.ask(who, 'PATCH', '/api/notifications/choices', body);
const recipients = () => sent.map(({ to }) => to);

describe('the letter with news', () => {
  it('comes once, with what is new, and not again', async () => {
    await tell('mina');
    await tell('mina', { kind: 'mention', page: server.id('page:Findings') });
    await morningOf(sunday);
    await morningOf(sunday + 1);
    await morningOf(sunday + day);
    expect(recipients()).toEqual(['mina@home.example']);
    const [letter] = sent;
    expect(letter?.subject).toBe('New for you at Small School');
    expect(letter?.text).toContain('Ms Lindqvist gave you the task “Samples”.');
    expect(letter?.text).toContain('Ms Lindqvist wrote your name on “Findings”.');
    const link = `https://atelier.school/projects/${server.id('project:Clean water')}`;
    expect(letter?.text).toContain(`  ${link}/tasks\n`);
    expect(letter?.html).toContain(`href="${link}/pages/${server.id('page:Findings')}"`);
    await tell('mina', {}, sunday + day);
    await morningOf(sunday + 2 * day);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.text).not.toContain('Findings');
  });

  it('comes at most once a day, and goes out slowly', async () => {
    for (const key of ['mina', 'tomas', 'hanna'] as const) await tell(key);
    await morningOf(sunday);
    expect([recipients().length, rests]).toEqual([3, [500, 500]]);
    await tell('mina', { details: { title: 'Another' } }, sunday + 1);
    await morningOf(sunday + 3_600_000);
    expect(sent).toHaveLength(3);
    await morningOf(sunday + day);
    expect(sent).toHaveLength(4);
  });

  it('does not come for nothing, nor for what was read, what is not to be mailed, or what is old', async () => {
    await tell('mina', { kind: 'reply' });
    await tell('tomas', {}, sunday - 9 * day);
    await tell('hanna', {}, sunday - 5);
    await server.ask('hanna', 'POST', '/api/notifications/read', { until: sunday });
    await morningOf(sunday);
    expect(sent).toEqual([]);
    await choose('mina', { kinds: { reply: { byMail: true } } });
    await morningOf(sunday);
    expect(recipients()).toEqual(['mina@home.example']);
  });

  it('tells nothing that the reader may not see any more', async () => {
    await tell('mina', { kind: 'mention', page: server.id('page:Findings') });
    await tell('mina', { project: server.id('project:Wind power'), details: { title: 'Secret' } });
    const audience = { restricted: true, groupRole: null, people: [] };
    await server.ask('lindqvist', 'PUT', `/api/pages/${server.id('page:Findings')}/audience`, audience);
    await morningOf(sunday);
    expect(sent).toEqual([]);
  });

  it('goes to nobody without an address, and nobody who may not come in', async () => {
    await giveAddress('jonas');
    for (const key of ['lindqvist', 'jonas', 'mina'] as const) await tell(key, { actor: null });
    await server.ask('grace', 'POST', `/api/people/${account('jonas')}/suspension`);
    await server.ask('grace', 'POST', `/api/people/${account('mina')}/erasure`, { userName: 'mina' });
    await morningOf(sunday);
    expect(sent).toEqual([]);
  });

  it('waits where the server does not know its own address', async () => {
    await tell('mina');
    await morningOf(sunday, taking, { publicOrigin: null });
    expect(sent).toEqual([]);
    await morningOf(sunday);
    expect(sent).toHaveLength(1);
  });

  it('comes on Mondays to those who want it weekly', async () => {
    await choose('mina', { digest: 'weekly' });
    await server.ports.records.db.updateTable('notification_digests').set({ day: '2026-11-18' }).execute();
    await tell('mina');
    await morningOf(sunday);
    expect(sent).toEqual([]);
    await morningOf(sunday + day);
    expect(sent).toHaveLength(1);
    await tell('mina', {}, sunday + 2 * day);
    for (let later = 2; later < 8; later += 1) await morningOf(sunday + later * day);
    expect(sent).toHaveLength(1);
    await morningOf(sunday + 8 * day);
    expect(sent).toHaveLength(2);
    // Nothing new on a Monday: what comes on Tuesday waits for the next.
    await morningOf(sunday + 15 * day);
    await tell('mina', {}, sunday + 16 * day);
    await morningOf(sunday + 16 * day);
    expect(sent).toHaveLength(2);
  });

  it('is not sent twice when the server ends in the middle of it', async () => {
    await tell('mina');
    await tell('tomas');
    const ending: Mail = {
      delivers: true,
      async send(letter) {
        sent.push(letter);
        throw new Error('the process ends here');
      },
    };
    await expect(morningOf(sunday, ending)).rejects.toThrow('the process ends here');
    await morningOf(sunday);
    expect(recipients().sort()).toEqual(['mina@home.example', 'tomas@home.example']);
  });

  it('that was not taken comes along the next day', async () => {
    await tell('mina');
    await morningOf(sunday, closed);
    await morningOf(sunday);
    expect(sent).toEqual([]);
    await morningOf(sunday + day);
    expect(recipients()).toEqual(['mina@home.example']);
  });

  it('that comes weekly and was not taken is tried again each morning of the week', async () => {
    for (const key of ['mina', 'tomas'] as const) await choose(key, { digest: 'weekly' });
    await server.ports.records.db.updateTable('notification_digests').set({ day: '2026-11-18' }).execute();
    await tell('mina');
    for (const days of [1, 2]) await morningOf(sunday + days * day, closed);
    // Who had nothing new on Monday still waits for the next one.
    await tell('tomas', {}, sunday + 2 * day);
    await morningOf(sunday + 3 * day);
    expect(recipients()).toEqual(['mina@home.example']);
  });

  it('that was not sent because the server stops is noted nowhere', async () => {
    await tell('mina');
    await tell('tomas');
    const stopping = async () => {
      throw new Error('the server stops');
    };
    await expect(morningOf(sunday, taking, { rest: stopping })).rejects.toThrow('the server stops');
    await morningOf(sunday);
    expect(recipients().sort()).toEqual(['mina@home.example', 'tomas@home.example']);
  });

  it('has twenty sentences at most, and says that there is more', async () => {
    for (let i = 0; i < 25; i += 1) await tell('mina', { details: { title: `Task no. ${i};` } });
    await morningOf(sunday);
    expect(sent[0]?.text.match(/Task no\. \d+;/g)).toHaveLength(20);
    expect(sent[0]?.text).toContain('There is more in Atelier');
    await morningOf(sunday + day);
    expect(sent).toHaveLength(1);
  });
});

describe('the end of the letters', () => {
  const end = (path: string, payload?: string, type?: string) =>
    server.app.inject({
      method: 'POST',
      url: path,
      ...(payload !== undefined && { payload, headers: { 'content-type': type } }),
    });

  async function letterTo(key: CastName): Promise<string> {
    await tell(key);
    await morningOf(sunday);
    return new URL(sent.at(-1)?.stop ?? '').pathname;
  }

  it.each([
    ['a button', undefined, undefined],
    ['a mail program', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      'another mail program',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
  ])('is one press of %s, without a sign-in', async (_what, payload, type) => {
    const path = await letterTo('mina');
    expect((await end(path, payload, type)).statusCode).toBe(200);
    expect((await end(path, payload, type)).statusCode).toBe(200);
    await tell('mina', {}, sunday + 1);
    await tell('tomas', {}, sunday + 1);
    await morningOf(sunday + day);
    expect(recipients()).toEqual(['mina@home.example', 'tomas@home.example']);
    expect((await server.ask('mina', 'GET', '/api/notifications/choices')).json.digest).toBe('off');
  });

  it('is not brought about by looking, by another site, or by a token that is none', async () => {
    const path = await letterTo('mina');
    await server.app.inject({ method: 'GET', url: path });
    await server.app.inject({ method: 'HEAD', url: path });
    const foreign = await server.app.inject({
      method: 'POST',
      url: path,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(foreign.statusCode).toBe(403);
    for (const wrong of ['a', 'a'.repeat(43), '%00', `${path.split('/')[2]}=`])
      expect((await end(`/unsubscribe/${wrong}`)).statusCode).toBe(404);
    const huge = await end(path, 'x'.repeat(2_000), 'application/x-www-form-urlencoded');
    expect(huge.statusCode).toBe(413);
    expect((await server.ask('mina', 'GET', '/api/notifications/choices')).json.digest).toBe('daily');
  });

  it('opens no other endpoint to forms', async () => {
    const { statusCode } = await end(
      '/api/sign-in',
      'userName=mina&password=x',
      'application/x-www-form-urlencoded',
    );
    expect(statusCode).toBe(400);
  });

  it('is in no row as it is', async () => {
    const token = (await letterTo('mina')).split('/')[2] ?? '';
    const rows = await server.ports.records.db.selectFrom('notification_digests').selectAll().execute();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
