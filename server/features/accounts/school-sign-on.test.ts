import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OpenIdProvider, startOpenIdProvider, type ToldClaims } from '../../testing/openid-provider.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await startOpenIdProvider('http://localhost/sign-in/return');
});
afterAll(() => provider.close());

let server: TestServer;
let now: number;
afterEach(() => server.close());

async function start(settings: { createStudents?: boolean; issuer?: string } = {}): Promise<void> {
  now = Date.now();
  const { issuer, clientId, clientSecret } = provider;
  server = await startTestServer({
    ports: { clock: { now: () => now, after: () => ({ cancel() {} }) } },
    settings: {
      schoolSignOn: {
        issuer,
        clientId,
        clientSecret,
        name: 'Mill Road ID',
        createStudents: false,
        ...settings,
      },
    },
  });
}

const post = (url: string, payload: object, cookie?: string) =>
  server.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) },
  });

const begin = async (next = '/projects') => {
  const begun = await post('/api/sign-in/school/begin', { next });
  const [kept] = begun.cookies;
  return { address: begun.json().address as string, cookie: `${kept?.name}=${kept?.value}`, kept };
};
const finish = (query: string, cookie?: string) => post('/api/sign-in/school', { query }, cookie);

/** All of it, as a browser does it. */
const comeIn = async (subject: string, claims: ToldClaims) => {
  const { address, cookie } = await begin();
  return finish(await provider.visit(address, subject, claims), cookie);
};

const giveMina = (email: string, verified = 1) =>
  server.ports.records.db
    .updateTable('accounts')
    .set({ email, email_verified: verified })
    .where('user_name', '=', 'mina')
    .execute();
const ofMina = { email: 'Mina@school.example', email_verified: true, name: 'Wilhelmina' };
const people = async () =>
  (await server.ports.records.db.selectFrom('accounts').select('id').execute()).length;

const refused = { refusal: 'school_sign_on_refused' };
const unknown = { refusal: 'school_sign_on_unknown' };

describe('somebody whom the school’s own sign-on vouches for', () => {
  it('comes into the account with their verified address, and from then on whatever becomes of the address', async () => {
    await start();
    await giveMina('mina@school.example');
    const first = await comeIn('m-1', ofMina);
    const mina = { id: server.id('account:mina'), name: 'Mina Osei', kind: 'student' };
    expect(first.json()).toEqual({ me: mina, next: '/projects' });
    expect(first.cookies.find(({ name }) => name === 'atelier.session_token')).toMatchObject({
      httpOnly: true,
    });
    await giveMina('mina@users.invalid', 0);
    const later = await comeIn('m-1', { email: 'another@school.example', email_verified: true });
    expect(later.json().me).toEqual(mina);
    // The link is to the person there, not to who has the address now.
    expect((await comeIn('m-2', ofMina)).json()).toEqual(unknown);
  });

  it('is told apart from whoever only says that the address is theirs', async () => {
    await start({ createStudents: true });
    await giveMina('mina@school.example');
    for (const claims of [
      { ...ofMina, email_verified: false },
      { email: ofMina.email },
      { ...ofMina, email_verified: 'true' as unknown as boolean },
    ]) {
      const answer = await comeIn(`liar-${JSON.stringify(claims).length}`, claims);
      expect(answer.json().me?.id).not.toBe(server.id('account:mina'));
    }
    const links = await server.ports.records.db
      .selectFrom('credentials')
      .select('id')
      .where('account_id', '=', server.id('account:mina'))
      .where('provider_id', '!=', 'credential')
      .execute();
    expect(links).toEqual([]);
  });

  it('does not come into an account whose address nobody has verified, and gets no second one', async () => {
    await start({ createStudents: true });
    await giveMina('mina@school.example', 0);
    const before = await people();
    expect((await comeIn('m-1', ofMina)).json()).toEqual(unknown);
    expect(await people()).toBe(before);
  });

  it('is turned away when suspended, linked or not, and keeps the link', async () => {
    await start();
    await giveMina('mina@school.example');
    const { db } = server.ports.records;
    const suspend = (at: number | null) =>
      db.updateTable('accounts').set({ suspended_at: at }).where('user_name', '=', 'mina').execute();
    await suspend(now);
    const answer = await comeIn('m-1', ofMina);
    expect([answer.statusCode, answer.json()]).toEqual([403, unknown]);
    await suspend(null);
    await comeIn('m-1', ofMina);
    await suspend(now);
    expect((await comeIn('m-1', ofMina)).json()).toEqual(unknown);
    expect(
      await db
        .selectFrom('sign_ins')
        .select('id')
        .where('account_id', '=', server.id('account:mina'))
        .execute(),
    ).toHaveLength(1);
  });

  it('gets no account unless the school wants that', async () => {
    await start();
    const before = await people();
    expect((await comeIn('n-1', { ...ofMina, email: 'new@school.example' })).json()).toEqual(unknown);
    expect(await people()).toBe(before);
  });
});

describe('where whoever is new becomes a student', () => {
  it('makes a student once, with a free user name and a name that can be shown', async () => {
    await start({ createStudents: true });
    const claims = {
      email: 'new@school.example',
      email_verified: true,
      name: 'N\u202Ew',
      preferred_username: 'MINA',
    };
    const one = await comeIn('n-1', claims);
    const two = await comeIn('n-2', { name: 'Ana Novak' });
    expect(one.json().me).toMatchObject({ name: 'mina2', kind: 'student' });
    expect(two.json().me).toMatchObject({ name: 'Ana Novak', kind: 'student' });
    expect((await comeIn('n-1', claims)).json().me.id).toBe(one.json().me.id);
    const rows = await server.ports.records.db.selectFrom('audit_log').selectAll().execute();
    expect(rows.map(({ action }) => action).sort()).toEqual(
      ['accounts.created', 'accounts.created', 'accounts.linked', 'accounts.linked'].sort(),
    );
    expect(JSON.stringify(rows)).not.toMatch(/Novak|new@school|mina2/);
  });

  it('gives them no password that anything would open', async () => {
    await start({ createStudents: true });
    await comeIn('n-1', { preferred_username: 'ana' });
    for (const password of ['', 'null', 'undefined']) {
      expect((await post('/api/sign-in', { userName: 'ana', password })).json()).toEqual({
        refusal: 'wrong_sign_in',
      });
    }
  });
});

describe('what a browser brings back', () => {
  it('counts once', async () => {
    await start({ createStudents: true });
    const { address, cookie } = await begin();
    const query = await provider.visit(address, 'n-1', {});
    expect((await finish(query, cookie)).statusCode).toBe(200);
    const again = await finish(query, cookie);
    expect([again.statusCode, again.json()]).toEqual([401, refused]);
    expect(again.cookies.map(({ name }) => name)).not.toContain('atelier.session_token');
  });

  it('counts in the browser that began, and in no other', async () => {
    await start({ createStudents: true });
    const [mine, theirs] = [await begin(), await begin()];
    const query = await provider.visit(theirs.address, 'n-1', {});
    expect((await finish(query)).json()).toEqual(refused);
    expect((await finish(query, 'atelier.sign_on=made-up')).json()).toEqual(refused);
    expect((await finish(query, mine.cookie)).json()).toEqual(refused);
    expect(mine.kept).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/api/sign-in/school',
      maxAge: 600,
    });
  });

  it.each([
    ['another state', (query: URLSearchParams) => query.set('state', 'another')],
    ['no state', (query: URLSearchParams) => query.delete('state')],
    ['another issuer', (query: URLSearchParams) => query.set('iss', 'https://evil.example')],
    ['no issuer', (query: URLSearchParams) => query.delete('iss')],
    ['another code', (query: URLSearchParams) => query.set('code', 'made-up')],
    [
      'a refusal',
      (query: URLSearchParams) => {
        query.delete('code');
        query.set('error', 'access_denied');
      },
    ],
  ])('is refused with %s', async (_what, change) => {
    await start({ createStudents: true });
    const { address, cookie } = await begin();
    const query = new URLSearchParams(await provider.visit(address, 'n-1', {}));
    change(query);
    expect((await finish(`?${query}`, cookie)).json()).toEqual(refused);
  });

  it('is refused ten minutes later', async () => {
    await start({ createStudents: true });
    const { address, cookie } = await begin();
    const query = await provider.visit(address, 'n-1', {});
    now += 10 * 60_000;
    expect((await finish(query, cookie)).json()).toEqual(refused);
  });

  it('is refused from another site, and as anything but words', async () => {
    await start();
    const { cookie } = await begin();
    const elsewhere = await server.app.inject({
      method: 'POST',
      url: '/api/sign-in/school',
      headers: { cookie, origin: 'https://evil.example' },
      payload: { query: '?code=x' },
    });
    expect(elsewhere.json()).toEqual({ refusal: 'wrong_origin' });
    expect((await post('/api/sign-in/school', { query: ['?code=x'] }, cookie)).statusCode).toBe(400);
    expect((await finish('//evil.example/?code=x', cookie)).statusCode).toBe(400);
  });
});

describe('the way there', () => {
  it('asks with PKCE, a state and a nonce of its own each time', async () => {
    await start();
    const asked = [await begin(), await begin()].map(({ address }) => new URL(address).searchParams);
    for (const query of asked) {
      expect(query.get('code_challenge_method')).toBe('S256');
      expect(query.get('redirect_uri')).toBe('http://localhost/sign-in/return');
    }
    for (const key of ['state', 'nonce', 'code_challenge'])
      expect(asked[0]?.get(key)).not.toBe(asked[1]?.get(key));
  });

  it('says so when the provider does not answer, or is another one than it should be', async () => {
    await start({ issuer: `${provider.issuer}/elsewhere` });
    const answer = await post('/api/sign-in/school/begin', { next: '/' });
    expect([answer.statusCode, answer.json()]).toEqual([503, { refusal: 'school_sign_on_unreachable' }]);
    await server.close();
    await start({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') });
    expect((await post('/api/sign-in/school/begin', { next: '/' })).statusCode).toBe(503);
  });

  it('is not there where the school has none', async () => {
    server = await startTestServer();
    const ways = await server.app.inject('/api/sign-in/ways');
    expect(ways.json()).toEqual({ schoolSignOn: null });
    expect((await post('/api/sign-in/school/begin', { next: '/' })).json()).toEqual({
      refusal: 'no_school_sign_on',
    });
  });
});
