import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startTestServer();
  port = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

async function ask(host: string): Promise<{ status: number | undefined; body: string }> {
  const asking = request({ host: '127.0.0.1', port, path: '/api/welcome', headers: { host } }).end();
  const [response] = await once(asking, 'response');
  return { status: response.statusCode, body: await text(response) };
}

it.each(['localhost', 'LOCALHOST:3000', 'atelier.localhost:3000', '127.0.0.1:3000', '[::1]:3000'])(
  'answers to %s',
  async (host) => {
    expect((await ask(host)).status).toBe(200);
  },
);

it.each([
  'elsewhere.example',
  'elsewhere.example:3000',
  'localhost.elsewhere.example',
  '127.0.0.1.elsewhere.example',
])('does not answer to %s, which only points at this machine', async (host) => {
  expect(await ask(host)).toEqual({ status: 403, body: '{"refusal":"wrong_origin"}' });
});

it('opens no page connection under such a name', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/page`, {
    headers: { host: 'elsewhere.example', origin: 'http://elsewhere.example' },
  });
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  expect(response.statusCode).toBe(403);
});
