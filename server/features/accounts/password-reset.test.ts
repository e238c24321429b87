import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { type MemoryMail, openMemoryMail } from '../../mail/memory-mail.ts';
import { openOutboxMail } from '../../mail/outbox-mail.ts';
import { passwordOf } from '../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const newPassword = 'another long password';
const hour = 60 * 60_000;

let server: TestServer;
let mail: MemoryMail;
let now: number;
beforeEach(async () => {
  now = Date.now();
  mail = openMemoryMail();
  const clock = { now: () => now, after: () => ({ cancel() {} }) };
  server = await startTestServer({
    ports: { clock, mail },
    settings: { publicOrigin: 'https://atelier.school' },
  });
  await server.ports.records.db
    .updateTable('accounts')
    .set({ email: 'mina@home.example' })
    .where('user_name', '=', 'mina')
    .execute();
});
afterEach(() => server.close());

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url, payload, headers });
const ask = (userName: string, headers?: Record<string, string>) =>
  post('/api/reset/mail', { userName }, headers);
const signIn = (userName: string, password: string) => post('/api/sign-in', { userName, password });
const reset = (token: string, password = newPassword) => post('/api/reset', { token, password });
const tokenIn = (text: string) => /\/reset\/([\w-]{43})$/m.exec(text)?.[1] ?? '';
const makeLink = (as: CastName, url: string, account: string) =>
  server.ask(as, 'POST', url, { account: server.id(`account:${account}`) });
const over = { refusal: 'reset_link_over' };

describe('signing in by e-mail address', () => {
  it('works for an address of one’s own and never for a made-up one', async () => {
    expect((await signIn('Mina@Home.example', passwordOf('mina'))).statusCode).toBe(200);
    expect((await signIn('tomas@users.invalid', passwordOf('tomas'))).statusCode).toBe(401);
  });

  it('answers alike for a wrong password, an unknown name and a suspended account', async () => {
    await server.ports.records.db
      .updateTable('accounts')
      .set({ suspended_at: now })
      .where('user_name', '=', 'tomas')
      .execute();
    for (const answer of [
      await signIn('mina@home.example', 'wrong'),
      await signIn('nobody@home.example', 'wrong'),
      await signIn('tomas', passwordOf('tomas')),
    ])
      expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([
        401,
        { refusal: 'wrong_sign_in' },
        [],
      ]);
  });

  it('hashes for suspended accounts and for those without a password, so that time tells nothing', async () => {
    const { db } = server.ports.records;
    await db.updateTable('accounts').set({ suspended_at: now }).where('user_name', '=', 'tomas').execute();
    await db
      .updateTable('credentials')
      .set({ password: null })
      .where('account_id', '=', server.id('account:noor'))
      .execute();
    const cpuFor = async (userName: string) => {
      const before = process.cpuUsage();
      for (let i = 0; i < 9; i += 1) await signIn(userName, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cpuFor('somebody');
    const known = await cpuFor('mina');
    // Without the hash it is a hundredth.
    for (const name of ['tomas', 'noor']) expect(await cpuFor(name)).toBeGreaterThan(known / 3);
  });
});

describe('a link by mail', () => {
  it('leads to this server, sets the password once, and ends every sign-in', async () => {
    const cookie = await server.signIn('mina');
    await ask('mina@home.example', { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
    const letter = await mail.next();
    expect(letter.to).toBe('mina@home.example');
    expect(letter.text).toMatch(/^https:\/\/atelier\.school\/reset\/[\w-]{43}$/m);
    const token = tokenIn(letter.text);
    expect((await post('/api/reset/look', { token })).json()).toEqual({ userName: 'mina' });
    expect((await reset(token)).statusCode).toBe(200);
    expect((await signIn('mina', passwordOf('mina'))).statusCode).toBe(401);
    expect((await signIn('mina', newPassword)).statusCode).toBe(200);
    expect((await server.app.inject({ url: '/api/projects', headers: { cookie } })).statusCode).toBe(401);
    const again = await reset(token, 'and yet another one');
    expect([again.statusCode, again.json()]).toEqual([404, over]);
    expect((await post('/api/reset/look', { token })).json()).toEqual(over);
  });

  it('speaks the language of the account, else that of the screen it was asked for on', async () => {
    const subject = async (language?: unknown) => {
      await post('/api/reset/mail', { userName: 'mina', ...(language ? { language } : {}) });
      return (await mail.next()).subject;
    };
    expect(await subject('de')).toMatch(/^Ein neues Passwort/);
    expect(await subject()).toMatch(/^A new password/);
    const { db } = server.ports.records;
    await db.updateTable('accounts').set({ language: 'ar' }).where('user_name', '=', 'mina').execute();
    expect(await subject('de')).toMatch(/^كلمة مرور/);
  });

  it.each([['tlh'], [['de']], ['__proto__']])('is not asked for in %j', async (language) => {
    expect((await post('/api/reset/mail', { userName: 'mina', language })).statusCode).toBe(400);
  });

  it('is answered alike, whoever is asked for', async () => {
    for (const name of ['mina', 'tomas', 'nobody', 'tomas@users.invalid']) {
      const answer = await ask(name);
      expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
    }
    expect((await mail.next()).to).toBe('mina@home.example');
    expect(mail.waiting).toEqual([]);
  });

  it('is over after an hour, and with it every other one once the password is set', async () => {
    await ask('mina');
    const old = tokenIn((await mail.next()).text);
    now += hour;
    expect((await reset(old)).json()).toEqual(over);
    await ask('mina');
    const first = tokenIn((await mail.next()).text);
    await ask('mina@home.example');
    const second = tokenIn((await mail.next()).text);
    expect((await reset(second)).statusCode).toBe(200);
    expect((await reset(first)).json()).toEqual(over);
  });

  it('counts once of ten that come together', async () => {
    await ask('mina');
    const token = tokenIn((await mail.next()).text);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => reset(token, `${newPassword} ${i}`)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('is sent three times an hour to one name, and thirty times from one address', async () => {
    for (let i = 0; i < 3; i += 1) expect((await ask('MINA')).statusCode).toBe(200);
    expect((await ask('mina')).json()).toEqual({ refusal: 'too_many_tries' });
    for (let i = 0; i < 27; i += 1) expect((await ask(`nobody${i}`)).statusCode).toBe(200);
    expect((await ask('somebody')).json()).toEqual({ refusal: 'too_many_tries' });
    now += hour;
    expect((await ask('mina')).statusCode).toBe(200);
  });

  it('is stored as a hash, and told of in the log without a name', async () => {
    await ask('mina');
    const token = tokenIn((await mail.next()).text);
    const { db } = server.ports.records;
    expect(JSON.stringify(await db.selectFrom('verifications').selectAll().execute())).not.toContain(token);
    await reset(token);
    const log = await db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'subject'])
      .orderBy('seq')
      .execute();
    const mina = server.id('account:mina');
    expect(log).toEqual([
      { actor: 'visitor', action: 'accounts.reset_link_made', subject: mina },
      { actor: mina, action: 'accounts.password_reset', subject: mina },
    ]);
  });

  it('takes nothing but words, and no short password', async () => {
    expect((await post('/api/reset/mail', { userName: ['mina'] })).statusCode).toBe(400);
    expect((await post('/api/reset', { token: ['x'], password: newPassword })).statusCode).toBe(400);
    expect((await post('/api/reset', { token: 'x', password: 'short' })).statusCode).toBe(400);
    expect((await reset('%25')).statusCode).toBe(400);
  });
});

describe('a link that is shown', () => {
  const ofClass = () => `/api/groups/${server.id('group:Class 7b')}/reset-links`;

  it('by a teacher lets a member of the class set a password within a day', async () => {
    const { json } = await makeLink('lindqvist', ofClass(), 'mina');
    expect(json.expiresAt).toBe(now + 24 * hour);
    now += 23 * hour;
    expect((await reset(json.path.slice('/reset/'.length))).statusCode).toBe(200);
    expect((await signIn('mina', newPassword)).statusCode).toBe(200);
  });

  it('by a teacher is for members of the class alone, and for no colleague', async () => {
    const { db } = server.ports.records;
    const elsewhere = `/api/groups/${server.id('group:Class 8a')}/reset-links`;
    for (const [url, account] of [
      [ofClass(), 'noor'],
      [ofClass(), 'grace'],
      [ofClass(), 'lindqvist'],
      [elsewhere, 'noor'],
    ] as const) {
      const answer = await makeLink('lindqvist', url, account);
      expect([answer.status, answer.json]).toEqual([404, { refusal: 'not_found' }]);
    }
    expect((await makeLink('mina', ofClass(), 'jonas')).status).toBe(404);
    expect(await db.selectFrom('verifications').selectAll().execute()).toEqual([]);
  });

  it('by an administrator is for everybody, save who is suspended', async () => {
    for (const name of ['lindqvist', 'grace', 'noor'])
      expect((await makeLink('grace', '/api/reset-links', name)).status).toBe(200);
    expect((await makeLink('lindqvist', '/api/reset-links', 'mina')).status).toBe(404);
    const { json } = await makeLink('grace', '/api/reset-links', 'tomas');
    await server.ports.records.db
      .updateTable('accounts')
      .set({ suspended_at: now })
      .where('user_name', '=', 'tomas')
      .execute();
    expect((await makeLink('grace', '/api/reset-links', 'tomas')).status).toBe(404);
    expect((await reset(json.path.slice('/reset/'.length))).json()).toEqual(over);
  });

  it('gives a password to somebody who had none', async () => {
    const { db } = server.ports.records;
    await db.deleteFrom('credentials').where('account_id', '=', server.id('account:mina')).execute();
    const { json } = await makeLink('grace', '/api/reset-links', 'mina');
    expect((await reset(json.path.slice('/reset/'.length))).statusCode).toBe(200);
    expect((await signIn('mina', newPassword)).statusCode).toBe(200);
  });
});

describe('where nobody has said what the server’s address is', () => {
  it('mails no link to a host that whoever asks made up', async () => {
    await server.close();
    server = await startTestServer({ ports: { mail } });
    await server.ports.records.db
      .updateTable('accounts')
      .set({ email: 'mina@home.example' })
      .where('user_name', '=', 'mina')
      .execute();
    expect((await ask('mina', { host: 'evil.localhost' })).statusCode).toBe(200);
    expect(server.logged.map(({ msg }) => msg)).toContain('without ATELIER_ORIGIN no link can be mailed');
    await ask('mina', { host: 'localhost:3000' });
    expect((await mail.next()).text).toMatch(/^http:\/\/localhost:3000\/reset\//m);
    expect(mail.waiting).toEqual([]);
  });
});

describe('the outbox', () => {
  it('holds each letter as a file that only its owner reads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    const outbox = openOutboxMail(join(folder, 'outbox'), () => 0);
    await outbox.send({ to: 'a@school.example', subject: 'Hello', text: 'One' });
    await outbox.send({ to: 'a@school.example', subject: 'Hello', text: 'Two' });
    const names = await readdir(join(folder, 'outbox'));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, 'outbox', name), 'utf8')));
    expect(texts.sort()).toEqual(
      ['One', 'Two'].map((text) => `To: a@school.example\nSubject: Hello\n\n${text}\n`),
    );
    expect((await stat(join(folder, 'outbox', names[0] ?? ''))).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});
