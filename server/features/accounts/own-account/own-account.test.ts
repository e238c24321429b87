import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const audited = async () => {
  const rows = await server.ports.records.db.selectFrom('audit_log').select(['action', 'details']).execute();
  return rows.filter(({ action }) => action !== 'accounts.token_created');
};

describe('my own account', () => {
  it('shows what I can change', async () => {
    const { json } = await server.ask('mina', 'GET', '/api/me');
    const me = { id: server.id('account:mina'), name: 'Mina Osei', kind: 'student', picture: null };
    expect(json).toEqual({ me, userName: 'mina', language: null, hasPassword: true });
  });

  it('takes another name, which everybody then sees, and says so in the audit log without the name', async () => {
    const { json } = await server.ask('mina', 'PATCH', '/api/me', { name: ' Mina O. ' });
    expect(json.me.name).toBe('Mina O.');
    const groups = await server.ask('lindqvist', 'GET', '/api/groups');
    expect(JSON.stringify(groups.json)).toContain('Mina O.');
    const log = await audited();
    expect(log).toEqual([{ action: 'accounts.changed', details: '{"changed":["name"]}' }]);
  });

  it('keeps what is left out, and records nothing where nothing changed', async () => {
    await server.ask('mina', 'PATCH', '/api/me', { language: 'en' });
    const { json } = await server.ask('mina', 'PATCH', '/api/me', { name: 'Mina Osei' });
    expect([json.language, json.me.name]).toEqual(['en', 'Mina Osei']);
    expect(await audited()).toHaveLength(1);
  });

  it.each([
    ['a name that turns what stands beside it', { name: 'Mina\u202Eiseo' }],
    ['a name made to look like another', { name: 'M\u0456na Osei' }],
    ['a name that nobody sees', { name: '\u2800' }],
    ['an array for a name', { name: ['Mina'] }],
    ['a language there are no words in', { language: 'tlh' }],
    ['an array for a language', { language: ['en'] }],
  ])('refuses %s', async (_what, body) => {
    const { status, json } = await server.ask('mina', 'PATCH', '/api/me', body);
    expect([status, json.refusal]).toEqual([400, 'invalid_input']);
  });

  it('takes no other field of a person along', async () => {
    await server.ask('mina', 'PATCH', '/api/me', {
      kind: 'administrator',
      id: server.id('account:grace'),
      user_name: 'grace',
    });
    const { json } = await server.ask('mina', 'GET', '/api/me');
    expect([json.me.kind, json.userName]).toEqual(['student', 'mina']);
  });
});

describe('a password', () => {
  const old = passwordOf('mina');
  const another = 'quite another sentence';
  const withCookie = (cookie: string, method: 'GET' | 'PUT', url: string, payload?: object) =>
    server.app.inject({
      method,
      url,
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      ...(payload && { payload }),
    });
  const change = (cookie: string, body: object) => withCookie(cookie, 'PUT', '/api/me/password', body);
  const signInWith = async (password: string) =>
    (
      await server.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        payload: { userName: 'mina', password },
      })
    ).statusCode;

  it('is changed by who knows the old one; every other sign-in ends', async () => {
    const [here, there] = [await server.signIn('mina'), await server.signIn('mina')];
    expect((await change(here, { old, password: another })).statusCode).toBe(200);
    expect((await withCookie(here, 'GET', '/api/me')).statusCode).toBe(200);
    expect((await withCookie(there, 'GET', '/api/me')).statusCode).toBe(401);
    expect([await signInWith(old), await signInWith(another)]).toEqual([401, 200]);
    expect((await audited()).map(({ action }) => action)).toEqual(['accounts.password_changed']);
  });

  it.each([
    ['the old one is wrong', { old: 'wrong', password: another }, [403, 'wrong_password']],
    ['it is short', { old, password: 'short' }, [400, 'invalid_input']],
    ['it is the old one', { old, password: old }, [400, 'invalid_input']],
    ['it is an array', { old, password: [another] }, [400, 'invalid_input']],
  ])('stays, with all sign-ins, where %s', async (_what, body, refused) => {
    const [here, there] = [await server.signIn('mina'), await server.signIn('mina')];
    const answer = await change(here, body);
    expect([answer.statusCode, answer.json().refusal]).toEqual(refused);
    expect((await withCookie(there, 'GET', '/api/me')).statusCode).toBe(200);
    expect(await signInWith(old)).toBe(200);
  });

  it('cannot be guessed by who found a browser open, and the tries count together with those at the door', async () => {
    const cookie = await server.signIn('mina');
    for (let i = 0; i < 5; i += 1) {
      expect((await change(cookie, { old: `guess ${i}`, password: another })).statusCode).toBe(403);
      expect(await signInWith(`guess ${i}`)).toBe(401);
    }
    const refused = await change(cookie, { old, password: another });
    expect([refused.statusCode, refused.json()]).toEqual([429, { refusal: 'too_many_tries' }]);
  });

  describe('from a sheet', () => {
    beforeEach(async () => {
      await server.ports.records.db
        .updateTable('accounts')
        .set({ first_password: 1 })
        .where('user_name', '=', 'mina')
        .execute();
    });

    it('opens nothing but the way to one of my own', async () => {
      const cookie = await server.signIn('mina');
      const welcome = (await withCookie(cookie, 'GET', '/api/welcome')).json();
      expect([welcome.me.name, welcome.choosePassword]).toEqual(['Mina Osei', true]);
      for (const url of [
        '/api/projects',
        '/api/groups',
        '/api/me',
        `/api/pages/${server.id('page:Findings')}`,
      ]) {
        const answer = await withCookie(cookie, 'GET', url);
        expect([answer.statusCode, answer.json()]).toEqual([403, { refusal: 'choose_password' }]);
      }
      expect((await change(cookie, { old, password: old })).statusCode).toBe(400);
      expect((await change(cookie, { old, password: another })).statusCode).toBe(200);
      expect((await withCookie(cookie, 'GET', '/api/projects')).statusCode).toBe(200);
      expect((await withCookie(cookie, 'GET', '/api/welcome')).json().choosePassword).toBe(false);
    });

    it('lets nobody make or use a token', async () => {
      const cookie = await server.signIn('mina');
      const made = await server.app.inject({
        method: 'POST',
        url: '/api/tokens',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        payload: { label: 'robot' },
      });
      expect(made.statusCode).toBe(403);
      const { db } = server.ports.records;
      await db.updateTable('accounts').set({ first_password: 0 }).where('user_name', '=', 'tomas').execute();
      expect((await server.ask('tomas', 'GET', '/api/projects')).status).toBe(200);
      await db.updateTable('accounts').set({ first_password: 1 }).where('user_name', '=', 'tomas').execute();
      expect((await server.ask('tomas', 'GET', '/api/projects')).json).toEqual({
        refusal: 'choose_password',
      });
    });
  });
});
