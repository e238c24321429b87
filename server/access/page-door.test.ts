import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { readServerMessage, type Welcome } from '../../shared/sync/protocol.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startTestServer();
  port = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

type Headers = Record<string, string>;
const own = () => ({ origin: `http://127.0.0.1:${port}` });

function connect(page: string, headers: Headers, query = ''): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}/sync/${server.id(page)}?receipts=1${query}`, { headers });
}

/** What comes first of a connection: what it may do, the code it is closed with, or the status it is refused with. */
function outcome(socket: WebSocket): Promise<Welcome | number> {
  return new Promise((resolve) => {
    socket.on('message', (frame: Buffer) => {
      const message = readServerMessage(frame);
      if (message.kind === 'welcome') resolve(message.welcome);
    });
    socket.on('close', resolve);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

async function tokenOf(key: CastName): Promise<Headers> {
  const { token } = (await server.ask(key, 'POST', '/api/tokens', { label: 'door' })).json;
  return { authorization: `Bearer ${token}` };
}

describe('the door of a page', () => {
  it('lets members write and everybody else of the project read', async () => {
    const entries: Record<string, Welcome | number> = {};
    for (const key of ['mina', 'lindqvist', 'hanna', 'bello', 'jonas', 'grace', 'otto', 'noor'] as const) {
      const socket = connect('page:Findings', await tokenOf(key));
      entries[key] = await outcome(socket);
      socket.terminate();
    }
    const readOnly = { write: false, why: 'no_right' };
    expect(entries).toEqual({
      mina: { write: true },
      lindqvist: readOnly,
      hanna: readOnly,
      bello: readOnly,
      jonas: readOnly,
      grace: readOnly,
      otto: closeCodes.pageUnavailable,
      noor: closeCodes.pageUnavailable,
    });
  });

  it('takes a cookie only from our own origin', async () => {
    const cookie = await server.signIn('mina');
    const tryWith = async (headers: Headers) => {
      const socket = connect('page:Findings', { cookie, ...headers });
      const result = await outcome(socket);
      socket.terminate();
      return result;
    };
    expect(await tryWith(own())).toEqual({ write: true });
    expect(await tryWith({})).toBe(403);
    expect(await tryWith({ origin: 'https://evil.test' })).toBe(403);
    expect(await tryWith({ origin: 'null' })).toBe(403);
    expect(await tryWith({ origin: `https://127.0.0.1.evil.test:${port}` })).toBe(403);
  });

  it('lets nobody in without a sign-in, token or ticket', async () => {
    const strangers: Headers[] = [{}, own(), { authorization: 'Bearer wrong' }];
    for (const headers of strangers) {
      expect(await outcome(connect('page:Findings', headers))).toBe(closeCodes.signInRequired);
    }
  });

  it('takes a ticket once, for its own page', async () => {
    const issue = async () =>
      (await server.ask('mina', 'POST', `/api/pages/${server.id('page:Findings')}/ticket`)).json.ticket;
    const ticket = await issue();
    const socket = connect('page:Findings', {}, `&ticket=${ticket}`);
    expect(await outcome(socket)).toEqual({ write: true });
    socket.terminate();
    expect(await outcome(connect('page:Findings', {}, `&ticket=${ticket}`))).toBe(closeCodes.signInRequired);
    expect(await outcome(connect('page:Sources', {}, `&ticket=${await issue()}`))).toBe(
      closeCodes.signInRequired,
    );
  });

  it('closes behind a sign-in that ends, and not behind another', async () => {
    const [here, there] = [await server.signIn('mina'), await server.signIn('mina')];
    const sockets = [here, there].map((cookie) => connect('page:Findings', { cookie, ...own() }));
    await Promise.all(sockets.map(outcome));
    const closed = once(sockets[0] as WebSocket, 'close');
    await server.app.inject({
      method: 'DELETE',
      url: '/api/sign-in',
      headers: { cookie: here, 'sec-fetch-site': 'same-origin' },
    });
    expect((await closed)[0]).toBe(closeCodes.rightsChanged);
    expect(sockets[1]?.readyState).toBe(WebSocket.OPEN);
    expect(await outcome(connect('page:Findings', { cookie: here, ...own() }))).toBe(
      closeCodes.signInRequired,
    );
    sockets[1]?.terminate();
  });

  it('closes behind a token that ends, however the connection was opened, and lets it in no more', async () => {
    const [here, there] = [await tokenOf('mina'), await tokenOf('mina')];
    const issueWith = async (headers: Headers) => {
      const url = `/api/pages/${server.id('page:Findings')}/ticket`;
      return (await server.app.inject({ method: 'POST', url, headers })).json().ticket;
    };
    const byToken = connect('page:Findings', here);
    const byTicket = connect('page:Findings', {}, `&ticket=${await issueWith(here)}`);
    const other = connect('page:Findings', there);
    await Promise.all([byToken, byTicket, other].map(outcome));
    const unused = await issueWith(here);
    const closed = Promise.all([byToken, byTicket].map((socket) => once(socket, 'close')));
    await server.app.inject({ method: 'DELETE', url: '/api/sign-in', headers: here });
    const { rightsChanged, signInRequired } = closeCodes;
    expect((await closed).map(([code]) => code)).toEqual([rightsChanged, rightsChanged]);
    expect(other.readyState).toBe(WebSocket.OPEN);
    expect(await outcome(connect('page:Findings', here))).toBe(signInRequired);
    expect(await outcome(connect('page:Findings', {}, `&ticket=${unused}`))).toBe(signInRequired);
    other.terminate();
  });

  it('is shut to the tickets of an account whose rights end, unused ones included', async () => {
    const issue = async (key: CastName) =>
      (await server.ask(key, 'POST', `/api/pages/${server.id('page:Findings')}/ticket`)).json.ticket;
    const [hers, his] = [await issue('mina'), await issue('tomas')];
    server.app.revoke({ account: server.id('account:mina') });
    expect(await outcome(connect('page:Findings', {}, `&ticket=${hers}`))).toBe(closeCodes.signInRequired);
    const socket = connect('page:Findings', {}, `&ticket=${his}`);
    expect(await outcome(socket)).toEqual({ write: true });
    socket.terminate();
  });

  it('opens nowhere else', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('socket hang up');
  });
});
