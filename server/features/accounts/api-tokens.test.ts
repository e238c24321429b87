import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { encodeSyncStep1, readServerMessage } from '../../../shared/sync/protocol.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let now: number;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer({ ports: { clock: { now: () => now, after: () => ({ cancel() {} }) } } });
});
afterEach(() => server.close());

const day = 86_400_000;

async function make(body: object): Promise<{ id: string; authorization: string }> {
  const { json } = await server.ask('mina', 'POST', '/api/tokens', { label: 'robot', ...body });
  return { id: json.id, authorization: `Bearer ${json.token}` };
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const as = (authorization: string, method: Method, url: string, payload?: object) =>
  server.app.inject({ method, url, headers: { authorization }, ...(payload && { payload }) });
const listed = async () => (await server.ask('mina', 'GET', '/api/tokens')).json.tokens;

describe('a token', () => {
  it('is listed with what it may do, when it ends and when it was last used, and never itself', async () => {
    const { id, authorization } = await make({ label: 'Timetable', scope: 'read', days: 30 });
    const entry = async () => (await listed()).find((token: { id: string }) => token.id === id);
    const made = { id, label: 'Timetable', scope: 'read', createdAt: now, expiresAt: now + 30 * day };
    expect(await entry()).toEqual({ ...made, lastUsedAt: null });
    await as(authorization, 'GET', '/api/projects');
    const used = now;
    now += 59_000;
    await as(authorization, 'GET', '/api/projects');
    expect((await entry()).lastUsedAt).toBe(used);
    now += 1_000;
    await as(authorization, 'GET', '/api/projects');
    expect((await entry()).lastUsedAt).toBe(now);
    expect(JSON.stringify(await listed())).not.toContain(authorization.slice('Bearer '.length));
  });

  it('ends by itself', async () => {
    const { authorization } = await make({ days: 30 });
    now += 30 * day - 1;
    expect((await as(authorization, 'GET', '/api/projects')).statusCode).toBe(200);
    now += 1;
    expect((await as(authorization, 'GET', '/api/projects')).statusCode).toBe(401);
  });

  it('is ended by its owner and nobody else', async () => {
    const { id, authorization } = await make({});
    const foreign = await server.ask('tomas', 'DELETE', `/api/tokens/${id}`);
    expect([foreign.status, foreign.json]).toEqual([404, { refusal: 'not_found' }]);
    expect((await as(authorization, 'GET', '/api/projects')).statusCode).toBe(200);
    expect((await server.ask('mina', 'DELETE', `/api/tokens/${id}`)).status).toBe(200);
    expect((await as(authorization, 'GET', '/api/projects')).statusCode).toBe(401);
    expect((await server.ask('mina', 'DELETE', `/api/tokens/${id}`)).status).toBe(404);
  });

  it.each([
    { scope: 'write' },
    { scope: ['full'] },
    { days: 31 },
    { days: 0 },
    { days: '30' },
    { label: '' },
  ])('is not made with %j', async (wrong) => {
    const { status } = await server.ask('mina', 'POST', '/api/tokens', { label: 'x', ...wrong });
    expect(status).toBe(400);
  });
});

describe('a token that may only read', () => {
  it('reads what its owner may, and changes nothing: no ticket, no token, no end of anything', async () => {
    const { authorization } = await make({ scope: 'read' });
    const page = `/api/pages/${server.id('page:Findings')}`;
    expect((await as(authorization, 'GET', page)).statusCode).toBe(200);
    const attempts: [Method, string, object?][] = [
      ['PATCH', page, { title: 'Mine now' }],
      ['POST', `${page}/ticket`, {}],
      ['POST', '/api/tokens', { label: 'a fuller one', scope: 'full' }],
      ['DELETE', '/api/sign-in'],
      ['DELETE', '/api/sign-ins'],
      ['PATCH', '/api/me', { name: 'Other' }],
    ];
    const answers = await Promise.all(
      attempts.map(([method, url, body]) => as(authorization, method, url, body)),
    );
    const kept = answers.filter(({ statusCode }) => statusCode !== 404);
    expect(kept.map((answer) => answer.json())).toEqual(kept.map(() => ({ refusal: 'read_only_token' })));
    expect(kept.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['read', { write: false, why: 'read_only_token' }],
    ['full', { write: true }],
  ])('%s: a page connection is told what it may do', async (scope, welcome) => {
    const { authorization } = await make({ scope });
    const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const url = `ws://127.0.0.1:${port}/sync/${server.id('page:Findings')}?receipts=1`;
    const socket = new WebSocket(url, { headers: { authorization } });
    try {
      const told = await new Promise((resolve, reject) => {
        socket.on('error', reject);
        socket.on('open', () => socket.send(encodeSyncStep1(new Uint8Array([0]))));
        socket.on('message', (bytes: Buffer) => {
          const message = readServerMessage(new Uint8Array(bytes));
          if (message.kind === 'welcome') resolve(message.welcome);
        });
      });
      expect(told).toEqual(welcome);
    } finally {
      socket.terminate();
    }
  });
});
