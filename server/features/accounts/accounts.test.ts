import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { smallSchool } from '../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

const signIn = (userName: string, password: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: '/api/sign-in', headers, payload: { userName, password } });

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use, and that the server recognises', async () => {
    server = await startTestServer();
    const response = await signIn(' Mina ', 'mina has a password');
    expect(response.json()).toEqual({
      me: { id: server.id('account:mina'), name: 'Mina Osei', kind: 'student', picture: null },
    });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({
      name: 'atelier.session_token',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    });
    expect(cookie).not.toHaveProperty('secure');
    const welcome = await server.app.inject({
      url: '/api/welcome',
      headers: { cookie: `atelier.session_token=${encodeURIComponent(cookie?.value ?? '')}` },
    });
    expect(welcome.json().me.name).toBe('Mina Osei');
  });

  it('sends the cookie over HTTPS only where people come by HTTPS', async () => {
    server = await startTestServer({ settings: { publicOrigin: 'https://atelier.school' } });
    const response = await signIn('mina', 'mina has a password');
    expect(response.cookies[0]).toMatchObject({ name: '__Secure-atelier.session_token', secure: true });
  });

  it('answers alike for an unknown name, a wrong password and what is no name at all', async () => {
    server = await startTestServer();
    const answers = await Promise.all([
      signIn('mina', 'wrong'),
      signIn('nobody', 'wrong'),
      signIn('x', 'wrong'),
      signIn("' or 1=1 --", 'wrong'),
      signIn('мина', 'wrong'),
      signIn('', 'wrong'),
      signIn('mina', ''),
    ]);
    for (const answer of answers) {
      expect([answer.statusCode, answer.json()]).toEqual([401, { refusal: 'wrong_sign_in' }]);
      expect(answer.cookies).toEqual([]);
    }
  });

  it('hashes a password for an unknown name too, so that time tells nothing', async () => {
    server = await startTestServer();
    // The work, not the time, which a busy machine would stretch at will.
    const cpuFor = async (userName: string) => {
      const before = process.cpuUsage();
      for (let i = 0; i < 9; i += 1) await signIn(userName, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cpuFor('somebody');
    const known = await cpuFor('mina');
    const unknown = await cpuFor('nobody');
    // Without the hash it is a hundredth.
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });

  it('makes a new sign-in each time and never takes over one that was brought along', async () => {
    server = await startTestServer();
    const first = await server.signIn('mina');
    const again = await signIn('mina', 'mina has a password', {
      cookie: first,
      'sec-fetch-site': 'same-origin',
    });
    expect(again.cookies[0]?.value).not.toBe(decodeURIComponent(first.split('=')[1] ?? ''));
    const planted = await signIn('mina', 'mina has a password', {
      cookie: 'atelier.session_token=planted.signature',
      'sec-fetch-site': 'same-origin',
    });
    expect(planted.cookies[0]?.value).not.toContain('planted');
  });

  it('refuses a cookie whose signature was changed', async () => {
    server = await startTestServer();
    const cookie = await server.signIn('mina');
    const forged = cookie.replace(/.{6}$/, 'AAAAAA');
    const answer = await server.app.inject({ url: '/api/projects', headers: { cookie: forged } });
    expect(answer.statusCode).toBe(401);
  });

  it('stops evaluating after ten wrong passwords for a name, the right one included, and forgives later', async () => {
    let now = Date.now();
    const clock = { now: () => now, after: () => ({ cancel() {} }) };
    server = await startTestServer({ ports: { clock } });
    for (let i = 0; i < 10; i += 1) expect((await signIn('mina', `wrong ${i}`)).statusCode).toBe(401);
    const refused = await signIn('MINA', 'mina has a password');
    expect([refused.statusCode, refused.json()]).toEqual([429, { refusal: 'too_many_tries' }]);
    expect((await signIn('tomas', 'tomas has a password')).statusCode).toBe(200);
    now += 5 * 60_000;
    expect((await signIn('mina', 'mina has a password')).statusCode).toBe(200);
  });

  it('stops after ten wrong passwords however many come at once', async () => {
    server = await startTestServer();
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('mina', 'wrong')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(20);
  });

  it('takes the word of the proxy on who asks, and of nobody before it', async () => {
    server = await startTestServer({ settings: { publicOrigin: 'https://atelier.school' } });
    const tryFrom = (claimed: string, seen: string) =>
      signIn('mina', 'wrong', { 'x-forwarded-for': `${claimed}, ${seen}` });
    for (let i = 0; i < 10; i += 1) expect((await tryFrom(`10.0.0.${i}`, '192.0.2.7')).statusCode).toBe(401);
    expect((await tryFrom('10.0.0.99', '192.0.2.7')).statusCode).toBe(429);
    expect((await tryFrom('10.0.0.99', '192.0.2.8')).statusCode).toBe(401);
  });
});

describe('signing out', () => {
  it('ends this sign-in and no other', async () => {
    server = await startTestServer();
    const [here, there] = [await server.signIn('mina'), await server.signIn('mina')];
    const ask = (cookie: string) => server.app.inject({ url: '/api/projects', headers: { cookie } });
    const out = await server.app.inject({
      method: 'DELETE',
      url: '/api/sign-in',
      headers: { cookie: here, 'sec-fetch-site': 'same-origin' },
    });
    expect(out.statusCode).toBe(200);
    expect(out.cookies[0]).toMatchObject({ name: 'atelier.session_token', value: '', maxAge: 0 });
    expect((await ask(here)).statusCode).toBe(401);
    expect((await ask(there)).statusCode).toBe(200);
  });
});

describe('API tokens', () => {
  it('act as their maker and are nowhere stored as they are', async () => {
    server = await startTestServer();
    const created = await server.ask('mina', 'POST', '/api/tokens', { label: 'my robot' });
    const { token } = created.json;
    const welcome = await server.app.inject({
      url: '/api/welcome',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(welcome.json().me.name).toBe('Mina Osei');
    const rows = await server.ports.records.db.selectFrom('api_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(token.slice('atelier_'.length));
  });

  it('count alone: a wrong one is not made good by a cookie beside it', async () => {
    server = await startTestServer();
    const cookie = await server.signIn('mina');
    for (const authorization of ['Bearer wrong', 'Bearer ', 'Basic bWluYTp4', '']) {
      const answer = await server.app.inject({ url: '/api/projects', headers: { cookie, authorization } });
      expect(answer.statusCode).toBe(401);
    }
  });
});

describe('signing out with an API token', () => {
  const ask = (headers: Record<string, string>, method: 'GET' | 'DELETE' = 'GET') =>
    server.app.inject({ method, url: method === 'GET' ? '/api/projects' : '/api/sign-in', headers });
  const tokenOfMina = async () => {
    const { token } = (await server.ask('mina', 'POST', '/api/tokens', { label: 'my robot' })).json;
    return { authorization: `Bearer ${token}` };
  };

  it('ends this token, and neither another one nor a sign-in whose cookie came along', async () => {
    server = await startTestServer();
    const [here, there, cookie] = [await tokenOfMina(), await tokenOfMina(), await server.signIn('mina')];
    const out = await ask({ ...here, cookie }, 'DELETE');
    expect([out.statusCode, out.cookies]).toEqual([200, []]);
    const again = await ask(here);
    expect([again.statusCode, again.json()]).toEqual([401, { refusal: 'sign_in_required' }]);
    expect((await ask(here, 'DELETE')).statusCode).toBe(401);
    expect((await ask(there)).statusCode).toBe(200);
    expect((await ask({ cookie })).statusCode).toBe(200);
  });

  it('is not said to have happened on a disk that takes no writes', async () => {
    server = await startTestServer();
    const here = await tokenOfMina();
    await sql`pragma query_only = 1`.execute(server.ports.records.db);
    const out = await ask(here, 'DELETE');
    expect([out.statusCode, out.json()]).toEqual([503, { refusal: 'storage_unavailable' }]);
    expect((await ask(here)).statusCode).toBe(200);
  });
});

describe('creating the school', () => {
  const input = {
    school: 'Riverside',
    name: 'Grace Adeyemi',
    userName: 'grace',
    password: 'correct horse battery',
  };
  const create = (payload: object) => server.app.inject({ method: 'POST', url: '/api/school', payload });

  it('makes the first administrator and signs them in', async () => {
    server = await startTestServer({ empty: true });
    expect((await server.ask(null, 'GET', '/api/welcome')).json).toEqual({
      school: null,
      me: null,
      choosePassword: false,
      language: null,
      demoPeople: [],
    });
    const response = await create(input);
    expect(response.json().me).toMatchObject({ name: 'Grace Adeyemi', kind: 'administrator' });
    expect(response.cookies).toHaveLength(1);
    expect((await server.ask(null, 'GET', '/api/welcome')).json.school).toEqual({ name: 'Riverside' });
    expect((await signIn('grace', input.password)).statusCode).toBe(200);
    const { db } = server.ports.records;
    const [first] = await db.selectFrom('audit_log').select(['actor', 'action']).orderBy('seq').execute();
    expect(first).toEqual({ actor: response.json().me.id, action: 'accounts.school_created' });
  });

  it('succeeds once of twenty that come together', async () => {
    server = await startTestServer({ empty: true });
    const many = Array.from({ length: 20 }, (_, i) => create({ ...input, userName: `grace${i}` }));
    const statuses = (await Promise.all(many)).map((response) => response.statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
    const accounts = await server.ports.records.db.selectFrom('accounts').select('id').execute();
    expect(accounts).toHaveLength(1);
  });

  it('is refused where there are people', async () => {
    server = await startTestServer();
    const response = await create(input);
    expect([response.statusCode, response.json()]).toEqual([409, { refusal: 'school_exists' }]);
  });
});

describe('the first screen', () => {
  it('shows demo people while the school is the demo, and never otherwise', async () => {
    const person = { userName: 'mina', password: 'x', name: 'Mina', kind: 'student', about: 'mina' } as const;
    server = await startTestServer({ settings: { demoPeople: [person] } });
    const welcome = (await server.ask(null, 'GET', '/api/welcome')).json;
    expect(welcome).toEqual({
      school: { name: smallSchool.name },
      me: null,
      choosePassword: false,
      language: null,
      demoPeople: [person],
    });
    await server.ports.records.db.updateTable('schools').set({ demo: 0 }).execute();
    expect((await server.ask(null, 'GET', '/api/welcome')).json.demoPeople).toEqual([]);
  });
});

describe('a full disk', () => {
  it('refuses a sign-in for now, and says so instead of calling the password wrong', async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(db);
    let answer = await signIn('mina', 'mina has a password');
    // Rows still fit into the pages that are begun.
    for (let i = 0; answer.statusCode === 200 && i < 200; i += 1)
      answer = await signIn('mina', 'mina has a password');
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([
      503,
      { refusal: 'storage_unavailable' },
      [],
    ]);
    await sql`pragma max_page_count = 100000`.execute(db);
    expect((await signIn('mina', 'mina has a password')).statusCode).toBe(200);
  });

  it('lets those who are signed in go on, also on the day their sign-in would be prolonged', async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const cookie = await server.signIn('mina');
    const beforeYesterday = Date.now() - 2 * 86_400_000;
    await db
      .updateTable('sign_ins')
      .set((eb) => ({ expires_at: eb('expires_at', '-', 2 * 86_400_000), updated_at: beforeYesterday }))
      .execute();
    await sql`pragma query_only = 1`.execute(db);
    const ask = () => server.app.inject({ url: '/api/projects', headers: { cookie } });
    const readOnly = await ask();
    expect([readOnly.statusCode, readOnly.cookies]).toEqual([200, []]);
    await sql`pragma query_only = 0`.execute(db);
    expect((await ask()).cookies).toHaveLength(1);
  });

  it('does not say that a sign-in has ended when it has not', async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const cookie = await server.signIn('mina');
    await sql`pragma query_only = 1`.execute(db);
    const out = await server.app.inject({
      method: 'DELETE',
      url: '/api/sign-in',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect([out.statusCode, out.json()]).toEqual([503, { refusal: 'storage_unavailable' }]);
  });
});
