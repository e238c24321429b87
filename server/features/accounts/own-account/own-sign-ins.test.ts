import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let now: number;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer({ ports: { clock: { now: () => now, after: () => ({ cancel() {} }) } } });
});
afterEach(() => server.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

async function enter(userAgent: string): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'user-agent': userAgent },
    payload: { userName: 'mina', password: passwordOf('mina') },
  });
  const [cookie] = answer.cookies;
  return `${cookie?.name}=${encodeURIComponent(cookie?.value ?? '')}`;
}

const ask = (cookie: string, method: 'GET' | 'DELETE', url: string) =>
  server.app.inject({ method, url, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
const list = async (cookie: string) => (await ask(cookie, 'GET', '/api/sign-ins')).json().signIns;

describe('my sign-ins', () => {
  it('say which browser, since when and when last seen, and keep no address', async () => {
    const cookie = await enter(firefox);
    const signedInAt = now;
    now += 3 * 60_000;
    await ask(cookie, 'GET', '/api/projects');
    const [only, ...others] = await list(cookie);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ current: true, browser: 'Firefox', system: 'Linux', lastSeenAt: now });
    // The library takes its own clock for the beginning.
    expect(only.createdAt).toBeGreaterThanOrEqual(signedInAt);
    const rows = await server.ports.records.db.selectFrom('sign_ins').select('ip_address').execute();
    expect(rows.every(({ ip_address }) => !ip_address)).toBe(true);
  });

  it('are noted once a minute, not at each request', async () => {
    const cookie = await enter(firefox);
    await list(cookie);
    const first = now;
    now += 59_000;
    expect((await list(cookie))[0].lastSeenAt).toBe(first);
    now += 1_000;
    expect((await list(cookie))[0].lastSeenAt).toBe(now);
  });

  it('end one by one, and only mine', async () => {
    const [here, there, tomas] = [await enter(firefox), await enter(firefox), await server.signIn('tomas')];
    const other = (await list(here)).find(({ current }: { current: boolean }) => !current);
    const foreign = (await list(tomas))[0];
    expect((await ask(here, 'DELETE', `/api/sign-ins/${foreign.id}`)).json()).toEqual({
      refusal: 'not_found',
    });
    expect((await ask(tomas, 'GET', '/api/projects')).statusCode).toBe(200);
    expect((await ask(here, 'DELETE', `/api/sign-ins/${other.id}`)).statusCode).toBe(200);
    expect((await ask(there, 'GET', '/api/projects')).statusCode).toBe(401);
    expect((await ask(here, 'DELETE', `/api/sign-ins/${other.id}`)).statusCode).toBe(404);
  });

  it('all end but the one that asks, and those of others go on', async () => {
    const cookies = [await enter(firefox), await enter(firefox), await enter(firefox)];
    const tomas = await server.signIn('tomas');
    expect((await ask(cookies[1] ?? '', 'DELETE', '/api/sign-ins')).statusCode).toBe(200);
    const statuses = await Promise.all(
      [...cookies, tomas].map(async (cookie) => (await ask(cookie, 'GET', '/api/projects')).statusCode),
    );
    expect(statuses).toEqual([401, 200, 401, 200]);
    const log = await server.ports.records.db.selectFrom('audit_log').select(['action', 'details']).execute();
    expect(log).toEqual([{ action: 'accounts.own_sign_ins_ended', details: '{"count":2}' }]);
  });
});
