import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newClassCode } from '../../../shared/contracts/groups/class-code.ts';
import type { ClassCode } from '../../../shared/contracts/groups/joining.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let now: number;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer({ ports: { clock: { now: () => now, after: () => ({ cancel() {} }) } } });
});
afterEach(() => server.close());

const wrong = { refusal: 'wrong_code' };
const day = 24 * 60 * 60_000;

const codeUrl = () => `/api/groups/${server.id('group:Class 7b')}/code`;
const makeCode = async (limits: object = {}): Promise<ClassCode> =>
  (await server.ask('lindqvist', 'PUT', codeUrl(), { days: 7, maxUses: null, ...limits })).json.code;

const post = async (url: string, payload: object, remoteAddress = '10.0.0.1') => {
  const response = await server.app.inject({ method: 'POST', url, payload, remoteAddress });
  return { status: response.statusCode, json: response.json(), cookies: response.cookies };
};
const read = (code: string, address?: string) => post('/api/join/code', { code }, address);
const someone = (userName: string) => ({ userName, name: 'Somebody New', password: 'three words and one' });
const joinNew = (code: string, userName: string, address?: string) =>
  post('/api/join/account', { code, ...someone(userName) }, address);

/** A code that could be one and is none. */
const guess = (seed: number) => newClassCode((bound) => (seed * 7919 + 13) % bound);

describe('a class code', () => {
  it('tells which group it opens, however it is typed', async () => {
    const { code } = await makeCode();
    const { json } = await read(` ${code.replace('-', ' ').toLowerCase()}`);
    expect(json).toEqual({ group: { name: 'Class 7b', kind: 'class' } });
  });

  it('lets somebody new in, as a student and member who is signed in', async () => {
    const { code } = await makeCode();
    const { json, cookies } = await joinNew(code, 'somebody');
    expect(json).toMatchObject({
      me: { name: 'Somebody New', kind: 'student' },
      groupId: server.id('group:Class 7b'),
    });
    const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const groups = await server.app.inject({ url: '/api/groups', headers: { cookie } });
    expect(groups.json().groups).toMatchObject([{ name: 'Class 7b', myRoles: ['member'] }]);
    expect((await server.ask('lindqvist', 'GET', codeUrl())).json.code.uses).toBe(1);

    const log = await server.ports.records.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', 'not like', '%oken%')
      .orderBy('seq')
      .execute();
    expect(log.map(({ action }) => action)).toEqual([
      'groups.code_made',
      'accounts.created',
      'groups.joined',
    ]);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`somebody|${code}`, 'i'));
  });

  it('lets somebody with an account in, once, and guests not at all', async () => {
    const { code } = await makeCode();
    for (let i = 0; i < 2; i++)
      expect((await server.ask('otto', 'POST', '/api/join', { code })).json).toEqual({
        groupId: server.id('group:Class 7b'),
      });
    expect((await server.ask('mina', 'POST', '/api/join', { code })).status).toBe(200);
    expect((await server.ask('lindqvist', 'GET', codeUrl())).json.code.uses).toBe(1);
    expect((await server.ask('bello', 'POST', '/api/join', { code })).json).toEqual({ refusal: 'not_found' });
  });

  it('is answered alike when it is unknown, expired, used up, replaced or switched off', async () => {
    const replaced = await makeCode();
    const usedUp = await makeCode({ maxUses: 1 });
    await joinNew(usedUp.code, 'first');
    const answers = [await read(guess(1)), await read(replaced.code), await read(usedUp.code)];

    const expired = await makeCode({ days: 1 });
    now += day;
    answers.push(await read(expired.code), await joinNew(expired.code, 'late'));
    const off = await makeCode();
    await server.ask('lindqvist', 'DELETE', codeUrl());
    answers.push(await read(off.code), await joinNew(off.code, 'late'), await read('no code at all'));
    for (const { status, json } of answers) expect([status, json]).toEqual([404, wrong]);
  });

  it('lets no more in than it is for, however many come at once', async () => {
    const { code } = await makeCode({ maxUses: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => joinNew(code, `child${i}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ status }) => status !== 200).map(({ json }) => json)).toEqual(
      Array(5).fill(wrong),
    );
    const rows = await server.ports.records.db
      .selectFrom('accounts')
      .select('id')
      .where('user_name', 'like', 'child%')
      .execute();
    expect(rows).toHaveLength(3);
  });

  it('is not used up by a user name that is taken', async () => {
    const { code } = await makeCode({ maxUses: 1 });
    expect((await joinNew(code, 'mina')).json).toEqual({ refusal: 'name_taken' });
    expect((await joinNew(code, 'MINA.')).status).toBe(200);
  });

  it.each([
    { code: ['a', 'b'] },
    { userName: { toString: 'mina' } },
    { name: 'Mina\u202E' },
    { userName: 'мина' },
    { password: 'too short' },
    { kind: 'administrator', code: null },
  ])('takes no %j', async (part) => {
    const { code } = await makeCode();
    const { json } = await post('/api/join/account', { code, ...someone('somebody'), ...part });
    expect(json.refusal).toBe('invalid_input');
  });
});

describe('guessing', () => {
  it('is not evaluated past ten from one address, nor past twenty from everywhere', async () => {
    const { code } = await makeCode();
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, i) => read(guess(i), `10.0.${i % 3}.${1 + (i % 100)}`)),
    );
    const evaluated = answers.filter(({ json }) => json.refusal === 'wrong_code');
    expect(evaluated.length).toBe(20);
    // Not even the right one is looked at now, or guessing would go on.
    expect((await read(code, '10.9.9.9')).json).toEqual({ refusal: 'too_many_tries' });
    expect((await joinNew(code, 'somebody', '10.9.9.9')).json).toEqual({ refusal: 'too_many_tries' });
    now += 60_000;
    expect((await read(code, '10.9.9.9')).status).toBe(200);
  });

  it('from one address keeps nobody else out', async () => {
    const { code } = await makeCode();
    for (let i = 0; i < 40; i++) await read(guess(i), '10.0.0.66');
    expect((await read(guess(1), '10.0.0.66')).json).toEqual({ refusal: 'too_many_tries' });
    expect((await read(code, '10.0.0.7')).status).toBe(200);
  });

  it('does not mean a class that joins behind one address, slips of the finger included', async () => {
    const { code } = await makeCode();
    const child = async (i: number) => {
      const slip = code.replace(/.$/, (last) => (last === '7' ? '9' : '7'));
      expect((await read(slip)).json).toEqual(wrong);
      expect((await read(code)).status).toBe(200);
      return (await joinNew(code, `child${i}`)).status;
    };
    expect(await Promise.all(Array.from({ length: 30 }, (_, i) => child(i)))).toEqual(Array(30).fill(200));
  });
});
