import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { timeLimits, withTimeLimits } from './time-limits.ts';

let server: TestServer;
let http: FastifyInstance | null = null;
afterEach(async () => {
  await server?.close();
  await http?.close();
});

/** In ms: a test has less patience. */
const soon = { headers: 100, request: 200, upload: 60_000, silence: 60_000, check: 20 };

/** Sends a beginning, then one byte after the other for as long as the server listens. Resolves with what comes back. */
async function trickle(beginning: string, drop: string): Promise<{ head: string; json: unknown }> {
  const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(beginning);
  const dripping = setInterval(() => socket.write(drop), 10);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  clearInterval(dripping);
  return { head, json: JSON.parse(body) };
}

const signIn = 'POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\n';

it.each([
  ['a body', `${signIn}Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n`, 'x'],
  [
    'a body in pieces',
    `${signIn}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    '1\r\nx\r\n',
  ],
  ['headers', `${signIn}X: `, 'x'],
  ['a request line', 'GET /', 'x'],
  ['nothing', '', ''],
])('%s that trickles in without end is refused as too slow', async (_what, beginning, drop) => {
  server = await startTestServer({ empty: true, settings: { timeLimits: soon } });
  const { head, json } = await trickle(beginning, drop);
  expect(head).toMatch(/^HTTP\/1\.1 408 /);
  expect(head).toContain('Connection: close');
  expect(json).toEqual({ refusal: 'too_slow' });
  expect((await server.ask(null, 'GET', '/api/health')).status).toBe(200);
});

it('Fastify and Node take every limit', () => {
  http = Fastify(withTimeLimits(timeLimits));
  const { requestTimeout, headersTimeout, timeout } = http.server;
  expect({ requestTimeout, headersTimeout, timeout }).toEqual({
    requestTimeout: timeLimits.upload,
    headersTimeout: timeLimits.headers,
    timeout: timeLimits.silence,
  });
  expect(timeLimits.upload).toBeGreaterThan(timeLimits.request);
  expect(timeLimits.headers).toBeLessThan(createServer().headersTimeout);
});
