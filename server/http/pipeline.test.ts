import Fastify, { type FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../shared/contracts/endpoint.ts';
import { refuse } from '../../shared/contracts/refusals.ts';
import { StoreUnavailable } from '../storage/page-journal.ts';
import { RecordsUnavailable } from '../storage/records.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { registerFailures } from './failures.ts';
import { registerEndpoints } from './pipeline.ts';
import { Answered, assertComplete, type Serving, serve } from './serving.ts';

describe('bad input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const signIn = (payload: unknown, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"userName":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"mina"'],
    ['an array for a string', '{"userName":["mina"],"password":["x"]}'],
    ['an object for a string', '{"userName":{"$ne":null},"password":{"$ne":null}}'],
    ['a missing field', '{"userName":"mina"}'],
    ['a name too long', JSON.stringify({ userName: 'm'.repeat(255), password: 'x' })],
    ['a prototype', '{"__proto__":{"userName":"mina"},"password":"x"}'],
  ])('%s is refused and named', async (_what, payload) => {
    const answer = await signIn(payload);
    expect([answer.statusCode, answer.json().refusal]).toEqual([400, 'invalid_input']);
  });

  it('is named by its path', async () => {
    const { json } = await server.ask('mina', 'PATCH', `/api/pages/${server.id('page:Findings')}`, {
      title: ' ',
    });
    expect(json.fields).toEqual([{ path: 'body.title', problem: expect.any(String) }]);
  });

  it('says of a title that its characters cannot be seen or turn the words round', async () => {
    const url = `/api/pages/${server.id('page:Findings')}`;
    for (const title of ['Find\u202Eings', '\u200D', 'Find\nings']) {
      const { status, json } = await server.ask('mina', 'PATCH', url, { title });
      expect([status, json.fields]).toEqual([400, [{ path: 'body.title', problem: 'hidden_characters' }]]);
    }
    const { json } = await server.ask('mina', 'PATCH', url, { title: ' ما قاله النهر 👩\u200D🔬 ' });
    expect(json.page.title).toBe('ما قاله النهر 👩\u200D🔬');
  });

  it('of more than 256 KiB is too large', async () => {
    const answer = await signIn({ userName: 'mina', password: 'x'.repeat(300_000) });
    expect([answer.statusCode, answer.json()]).toEqual([413, { refusal: 'too_large' }]);
  });

  it('in another content type is refused, so that no form of another site gets in', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await signIn('{"userName":"mina","password":"mina has a password"}', {
        'content-type': type,
      });
      expect([answer.statusCode, answer.json()]).toEqual([400, { refusal: 'invalid_input' }]);
    }
  });

  it('never takes a parent page from another project', async () => {
    const url = `/api/projects/${server.id('project:Clean water')}/pages`;
    for (const parentId of [server.id('page:Plan'), server.id('project:Clean water'), 'nothing']) {
      const { status, json } = await server.ask('mina', 'POST', url, { title: 'A', parentId });
      expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
    }
  });

  it('at an address that is none is not found, as JSON', async () => {
    for (const url of ['/api', '/api/nothing', '/sync/x', '/', '/assets/none.js']) {
      const { status, json } = await server.ask(null, 'GET', url);
      expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
    }
    expect((await server.ask(null, 'PUT', '/api/welcome')).status).toBe(404);
  });

  it.each([
    ['nobody', null, 401],
    ['a student', 'mina', 404],
    ['an administrator', 'grace', 400],
  ] as const)('that is long is read for those who may send it: %s', async (_who, person, status) => {
    // Broken, so that only a server that reads it can tell.
    const body = `{"file":"${'A'.repeat(1024 * 1024)}`;
    const cookie = person ? { cookie: await server.signIn(person) } : {};
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/roster/preview',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...cookie },
      payload: body,
    });
    expect(answer.statusCode).toBe(status);
  });
});

describe('requests that another site could have caused', () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startTestServer();
    cookie = await server.signIn('mina');
  });
  afterAll(() => server.close());

  const rename = (title: string, headers: Record<string, string>) =>
    server.app.inject({
      method: 'PATCH',
      url: `/api/pages/${server.id('page:Findings')}`,
      headers: { host: 'atelier.test', ...headers },
      payload: { title },
    });

  it.each<Record<string, string>>([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://atelier.test:8080' },
    { origin: 'http://atelier.test.evil.test' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
    {},
  ])('are refused with a cookie: %j', async (headers) => {
    const answer = await rename('Stolen', { cookie, ...headers });
    expect([answer.statusCode, answer.json()]).toEqual([403, { refusal: 'wrong_origin' }]);
    const { title } = (await server.ask('mina', 'GET', `/api/pages/${server.id('page:Findings')}`)).json.page;
    expect(title).not.toBe('Stolen');
  });

  it.each<Record<string, string>>([
    { origin: 'http://atelier.test' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('are taken from our own pages: %j', async (headers: Record<string, string>) => {
    expect((await rename('Renamed', { cookie, ...headers })).statusCode).toBe(200);
  });

  it('include signing in, so that nobody is signed in as somebody else', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { origin: 'https://evil.test' },
      payload: { userName: 'mina', password: 'mina has a password' },
    });
    expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
  });

  it('are measured by the public address where there is one', async () => {
    const behindProxy = await startTestServer({ settings: { publicOrigin: 'https://atelier.school' } });
    const ask = (origin: string) =>
      behindProxy.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { origin, host: 'internal:3000' },
        payload: { userName: 'mina', password: 'mina has a password' },
      });
    expect((await ask('http://internal:3000')).statusCode).toBe(403);
    expect((await ask('https://atelier.school')).statusCode).toBe(200);
    await behindProxy.close();
  });
});

describe('the pipeline', () => {
  const thing = endpoint({
    name: 'things.get',
    summary: 'A thing.',
    method: 'GET',
    path: '/api/things/:projectId',
    needs: { capability: 'project:view', of: 'projectId' },
    params: z.object({ projectId: z.string() }),
    answer: z.object({ shown: z.string() }),
  });

  const open = (serving: Serving, logged: string[] = []) => {
    const log: FastifyBaseLogger = pino({}, { write: (line: string) => void logged.push(line) });
    const http = Fastify({ loggerInstance: log });
    registerFailures(http);
    registerEndpoints(http, [serving], {
      publicOrigin: null,
      whoIs: async ({ authorization }) =>
        authorization === undefined
          ? null
          : {
              who: { account: 'a', name: 'A', kind: 'student', signIn: 's' },
              choosing: null,
              cookies: ['renewed=1'],
            },
      factsOf: async (_account, _kind, id) => ({ roles: id === 'mine' ? ['member'] : [] }),
    });
    return http;
  };
  const get = (serving: Serving, logged?: string[]) =>
    open(serving, logged).inject({ url: '/api/things/mine', headers: { authorization: 'x' } });

  it('never calls a handler for somebody who may not', async () => {
    const calls: string[] = [];
    const http = open(
      serve(thing, async ({ params }) => {
        calls.push(params.projectId);
        return { shown: 'yes' };
      }),
    );
    expect((await http.inject('/api/things/mine')).statusCode).toBe(401);
    expect(
      (await http.inject({ url: '/api/things/theirs', headers: { authorization: 'x' } })).statusCode,
    ).toBe(404);
    expect(calls).toEqual([]);
    const allowed = await http.inject({ url: '/api/things/mine', headers: { authorization: 'x' } });
    expect([allowed.json(), allowed.headers['set-cookie']]).toEqual([{ shown: 'yes' }, 'renewed=1']);
  });

  it('drops what the contract does not name', async () => {
    const answer = { shown: 'yes', password: 'secret' };
    expect((await get(serve(thing, async () => answer))).body).toBe('{"shown":"yes"}');
  });

  it('fails on an answer that is not the contract’s, and tells nobody why', async () => {
    const logged: string[] = [];
    const wrong = { shown: 7 } as unknown as { shown: string };
    const answer = await get(
      serve(thing, async () => wrong),
      logged,
    );
    expect([answer.statusCode, answer.body]).toEqual([500, '{"refusal":"server_error"}']);
    expect(logged.join()).toContain('request failed');
  });

  it('logs what a handler throws and keeps it to itself', async () => {
    const logged: string[] = [];
    const answer = await get(
      serve(thing, async () => {
        throw new Error('the table with the passwords is broken');
      }),
      logged,
    );
    expect([answer.statusCode, answer.body]).toEqual([500, '{"refusal":"server_error"}']);
    expect(logged.join()).toContain('the table with the passwords is broken');
  });

  it.each([new StoreUnavailable('full'), new RecordsUnavailable('full')])(
    'turns %s into a refusal that people understand',
    async (error) => {
      const answer = await get(serve(thing, () => Promise.reject(error)));
      expect([answer.statusCode, answer.json()]).toEqual([503, { refusal: 'storage_unavailable' }]);
    },
  );

  it('sends refusals and other statuses as they are', async () => {
    expect((await get(serve(thing, async () => refuse('not_found')))).statusCode).toBe(404);
    const busy = await get(serve(thing, async () => new Answered(503, { shown: 'no' })));
    expect([busy.statusCode, busy.json()]).toEqual([503, { shown: 'no' }]);
  });

  it('does not start with a contract that nobody keeps, or keeps twice, or that is not listed', () => {
    const served = serve(thing, async () => ({ shown: 'yes' }));
    const other = endpoint({ ...thing, name: 'things.other' });
    expect(() => assertComplete([thing], [served])).not.toThrow();
    expect(() => assertComplete([thing, other], [served])).toThrow(/things.other has 0 handlers/);
    expect(() => assertComplete([thing], [served, served])).toThrow(/things.get has 2 handlers/);
    expect(() => assertComplete([], [served])).toThrow(/things.get is not among the contracts/);
  });
});
