import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { type Forgery, SoftwareAuthenticator } from '../../testing/software-authenticator.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** `inject` speaks to this host. */
const origin = 'http://localhost';

let now: number;
let server: TestServer;
beforeEach(async () => {
  now = Date.now();
  const clock = { now: () => now, after: () => ({ cancel() {} }) };
  server = await startTestServer({ ports: { clock } });
});
afterEach(() => server.close());

const add = async (who: CastName, device = new SoftwareAuthenticator(origin), forged: Forgery = {}) => {
  const { options } = (await server.ask(who, 'POST', '/api/passkeys/options')).json;
  const credential = device.create(options, forged);
  const answer = await server.ask(who, 'POST', '/api/passkeys', { name: 'My phone', credential });
  return { device, credential, answer };
};

const options = async () => (await server.ask(null, 'POST', '/api/sign-in/passkey/options')).json.options;
const present = (credential: object) =>
  server.app.inject({ method: 'POST', url: '/api/sign-in/passkey', payload: { credential } });
const refused = { refusal: 'passkey_refused' };

describe('signing in with a passkey', () => {
  it('signs in its owner without name and password, and notes when', async () => {
    const { device } = await add('mina');
    const answer = await present(device.get(await options()));
    expect(answer.json()).toEqual({
      me: { id: server.id('account:mina'), name: 'Mina Osei', kind: 'student' },
    });
    expect(answer.cookies[0]).toMatchObject({ name: 'atelier.session_token', httpOnly: true });
    const { passkeys } = (await server.ask('mina', 'GET', '/api/passkeys')).json;
    expect(passkeys).toEqual([{ id: expect.any(String), name: 'My phone', createdAt: now, lastUsedAt: now }]);
  });

  it('takes what was signed once', async () => {
    const { device } = await add('mina');
    const credential = device.get(await options());
    expect((await present(credential)).statusCode).toBe(200);
    const again = await present(credential);
    expect([again.statusCode, again.json(), again.cookies]).toEqual([401, refused, []]);
  });

  it('lets a challenge be used up by whoever tries it first, and grow old', async () => {
    const { device } = await add('mina');
    const tried = await options();
    expect((await present(new SoftwareAuthenticator(origin).get(tried))).json()).toEqual(refused);
    expect((await present(device.get(tried))).json()).toEqual(refused);
    const old = await options();
    now += 5 * 60_000;
    expect((await present(device.get(old))).json()).toEqual(refused);
  });

  it.each([
    ['made by nobody here', { challenge: 'bWFkZSB1cA' }, {}],
    ['signed for another site', null, { origin: 'https://evil.example' }],
    ['signed for another host', null, { rpId: 'evil.example' }],
    ['signed without asking who holds the device', null, { unverified: true }],
    ['of a device that counts backwards', null, { counter: 1 }],
  ])('refuses a challenge %s', async (_what, challenge, forged) => {
    const { device } = await add('mina');
    expect((await present(device.get(challenge ?? (await options()), forged))).json()).toEqual(refused);
  });

  it('refuses a passkey that was removed, and one of somebody suspended', async () => {
    const { device, answer } = await add('mina');
    const { db } = server.ports.records;
    await db.updateTable('accounts').set({ suspended_at: now }).where('user_name', '=', 'mina').execute();
    expect((await present(device.get(await options()))).json()).toEqual(refused);
    await db.updateTable('accounts').set({ suspended_at: null }).execute();
    expect((await server.ask('mina', 'DELETE', `/api/passkeys/${answer.json.passkey.id}`)).status).toBe(200);
    expect((await present(device.get(await options()))).json()).toEqual(refused);
  });

  it('refuses the signature of one passkey under the id of another', async () => {
    const [mina, tomas] = [(await add('mina')).device, (await add('tomas')).device];
    const credential = { ...tomas.get(await options()), id: mina.id, rawId: mina.id };
    expect((await present(credential)).json()).toEqual(refused);
  });
});

describe('adding a passkey', () => {
  it('refuses the challenge of somebody else, and the same twice', async () => {
    const device = new SoftwareAuthenticator(origin);
    const ofTomas = (await server.ask('tomas', 'POST', '/api/passkeys/options')).json.options;
    const body = { name: 'Mine', credential: device.create(ofTomas) };
    expect((await server.ask('mina', 'POST', '/api/passkeys', body)).json).toEqual(refused);
    const { credential } = await add('mina');
    expect((await server.ask('mina', 'POST', '/api/passkeys', { name: 'Mine', credential })).json).toEqual(
      refused,
    );
  });

  it.each([{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { unverified: true }])(
    'refuses one made with %o',
    async (forged) => {
      expect((await add('mina', new SoftwareAuthenticator(origin), forged)).answer.json).toEqual(refused);
    },
  );

  it('refuses a key that another account has, and leaves it there', async () => {
    const { device } = await add('mina');
    expect((await add('tomas', device)).answer.json).toEqual(refused);
  });

  it('ends at ten', async () => {
    for (let i = 0; i < 10; i += 1) expect((await add('mina')).answer.status).toBe(200);
    const begun = await server.ask('mina', 'POST', '/api/passkeys/options');
    expect([begun.status, begun.json]).toEqual([409, { refusal: 'too_many_passkeys' }]);
  });

  it('is refused a list for a string, and a name that nobody can see', async () => {
    const { credential } = await add('mina');
    for (const body of [
      { name: ['x'], credential },
      { name: '\u202E', credential },
      { name: 'x', credential: { ...credential, id: [credential.id] } },
      { name: 'x', credential: { ...credential, response: [] } },
    ])
      expect((await server.ask('mina', 'POST', '/api/passkeys', body)).status).toBe(400);
  });

  it('is remembered in the log, by ids alone', async () => {
    const { answer } = await add('mina');
    await server.ask('mina', 'DELETE', `/api/passkeys/${answer.json.passkey.id}`);
    const rows = await server.ports.records.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    const told = rows.filter(({ action }) => action.includes('passkey'));
    expect(told.map(({ action, actor, subject }) => [action, actor, subject])).toEqual(
      ['accounts.passkey_added', 'accounts.passkey_removed'].map((action) => [
        action,
        server.id('account:mina'),
        server.id('account:mina'),
      ]),
    );
    expect(JSON.stringify(told)).not.toContain('My phone');
  });
});

describe('my passkeys', () => {
  it('are nobody else’s: seen, renamed and removed by their owner alone', async () => {
    const { id } = (await add('mina')).answer.json.passkey;
    expect((await server.ask('tomas', 'GET', '/api/passkeys')).json).toEqual({ passkeys: [] });
    for (const method of ['PATCH', 'DELETE'] as const) {
      const foreign = await server.ask('grace', method, `/api/passkeys/${id}`, { name: 'Ours' });
      expect([foreign.status, foreign.json]).toEqual([404, { refusal: 'not_found' }]);
    }
    const renamed = await server.ask('mina', 'PATCH', `/api/passkeys/${id}`, { name: ' Old phone ' });
    expect(renamed.json.passkey.name).toBe('Old phone');
  });
});
