import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startTestServer();
  port = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** Sends bytes as they are and reads one answer, as the status of its first line and its JSON. */
async function send(bytes: string): Promise<{ status: number; json: unknown; head: string }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes, 'latin1');
  socket.end();
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), json: JSON.parse(body), head: head.toLowerCase() };
}

const ask = (line: string, ...headers: string[]) =>
  `${[line, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const signIn = (body: string, ...headers: string[]) =>
  ask('POST /api/sign-in HTTP/1.1', 'Content-Type: application/json', ...headers) + body;

it.each([
  ['a lonely percent sign', ask('GET /% HTTP/1.1'), 400, 'invalid_input'],
  ['a percent escape that is none', ask('GET /api/pages/%zz HTTP/1.1'), 400, 'invalid_input'],
  ['an escape that is no UTF-8', ask('GET /api/pages/%C3%28 HTTP/1.1'), 400, 'invalid_input'],
  ['an id of 5,000 letters', ask(`GET /api/pages/${'a'.repeat(5000)} HTTP/1.1`), 404, 'not_found'],
  ['a path of 5,000 letters', ask(`GET /api/${'a/'.repeat(2500)} HTTP/1.1`), 404, 'not_found'],
  ['a path of 20,000 letters', ask(`GET /${'a'.repeat(20_000)} HTTP/1.1`), 413, 'too_large'],
  ['headers of 20,000 letters', ask('GET / HTTP/1.1', `X: ${'a'.repeat(20_000)}`), 413, 'too_large'],
  ['headers of a megabyte', ask('GET / HTTP/1.1', `X: ${'a'.repeat(1_000_000)}`), 413, 'too_large'],
  ['a method nobody knows', ask('STEAL /api/welcome HTTP/1.1'), 400, 'invalid_input'],
  ['an expectation nobody knows', ask('GET /api/welcome HTTP/1.1', 'Expect: tea'), 400, 'invalid_input'],
  ['no host', 'GET /api/welcome HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_input'],
  ['a method of others', ask('PROPFIND /api/welcome HTTP/1.1'), 404, 'not_found'],
  ['a method the path does not have', ask('PUT /api/welcome HTTP/1.1'), 404, 'not_found'],
  ['a question to no path', ask('OPTIONS * HTTP/1.1'), 404, 'not_found'],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid_input'],
  ['the first bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00', 400, 'invalid_input'],
  ['two lengths of one body', signIn('abc', 'Content-Length: 3', 'Content-Length: 4'), 400, 'invalid_input'],
  [
    'a length beside pieces',
    signIn('abc', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
    400,
    'invalid_input',
  ],
  ['broken pieces', signIn('zz\r\n', 'Transfer-Encoding: chunked'), 400, 'invalid_input'],
  ['JSON that breaks off', signIn('{"userName":', 'Content-Length: 12'), 400, 'invalid_input'],
  ['bytes that are no JSON', signIn('\xff\xfe\x00', 'Content-Length: 3'), 400, 'invalid_input'],
  ['a body too large', signIn('', 'Content-Length: 300000'), 413, 'too_large'],
])('%s is refused like everything else', async (_what, bytes, status, refusal) => {
  const answer = await send(bytes);
  expect([answer.status, answer.json]).toEqual([status, { refusal }]);
  expect(answer.head).toContain('content-type: application/json; charset=utf-8');
});

it('is answered under an id where there was a request, and kept by nobody', async () => {
  for (const path of ['/%', `/api/pages/${'a'.repeat(5000)}`]) {
    const { head } = await send(ask(`GET ${path} HTTP/1.1`));
    expect(head).toMatch(/x-request-id: [0-9a-f-]{36}/);
    expect(head).toContain('cache-control: no-store');
  }
});

it('lets go of somebody who takes the answer and keeps the connection', async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).resume();
  socket.write('nonsense\r\n\r\n');
  await once(socket, 'end');
  // Only a connection that the server has destroyed answers bytes with a reset.
  const reset = new Promise<Error>((resolve) => socket.once('error', resolve));
  const sending = setInterval(() => socket.write('more nonsense'), 50);
  expect(await reset).toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) });
  clearInterval(sending);
});

it('leaves the server as it was', async () => {
  const answer = await send(ask('GET /api/health HTTP/1.1'));
  expect([answer.status, answer.json]).toEqual([200, expect.objectContaining({ healthy: true })]);
});
