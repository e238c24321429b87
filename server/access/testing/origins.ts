import { type AccessRig, BareConnection } from './access-rig.ts';

/** An `Origin` as a browser or whoever pretends to be one may send it; undefined: none. `own`: whether it is this server's. */
export type TriedOrigin = { origin: string | undefined; own: boolean };

/** Forty origins around `http://<address>:<port>`, at which the server is: its own, and what looks like it. */
export function originsAround(address: string, port: number): TriedOrigin[] {
  const host = `${address}:${port}`;
  // The second is the server's own when something before it ends TLS.
  const own = [`http://${host}`, `https://${host}`];
  const others = [
    undefined,
    'null',
    'undefined',
    '*',
    'https://evil.test',
    `http://evil.test:${port}`,
    // Look-alikes.
    `http://${address}.evil.test:${port}`,
    `http://evil${host}`,
    `http://evil.${host}`,
    `http://${host}.evil.test`,
    `http://${host}@evil.test`,
    `http://evil.test@${host}`,
    `http://evil.test/${host}`,
    `http://evil.test/?http://${host}`,
    `http://evil.test#http://${host}`,
    `http://xn--${address}-9ra:${port}`,
    `http://${address}.:${port}`,
    // Ports.
    `http://${address}`,
    `http://${address}:`,
    `http://${address}:${port + 1}`,
    `http://${address}:0${port}`,
    `http://${host}0`,
    // Case and other letters.
    `HTTP://${host}`,
    `http://${host}/`,
    `http:/${host}`,
    `//${host}`,
    host,
    `http://${host}, http://evil.test`,
    `http://evil.test, http://${host}`,
    `http://${host} http://evil.test`,
    // Other names of this machine.
    `http://localhost:${port}`,
    `http://[::1]:${port}`,
    `http://127.1:${port}`,
    `http://2130706433:${port}`,
    `http://0.0.0.0:${port}`,
    // Other schemes.
    `ws://${host}`,
    'file://',
    'chrome-extension://abcdefghijklmnop',
  ];
  return [
    ...own.map((origin) => ({ origin, own: true })),
    ...others.map((origin) => ({ origin, own: false })),
  ];
}

/** Requests that change something, of Mina's; each is answered in some way to herself. */
const unsafe = [
  ['POST', (rig: AccessRig) => `/api/pages/${rig.server.id('page:Findings')}/ticket`],
  ['PUT', (rig: AccessRig) => `/api/pages/${rig.server.id('page:Findings')}/audience`],
  ['PATCH', () => '/api/me'],
  ['DELETE', () => '/api/me/picture'],
] as const;

/**
 * Sends each kind of unsafe request and opens a page's socket with Mina's cookie from each origin. Answers with what was let in and
 * should not have been, or the other way round.
 */
export async function tryOrigins(rig: AccessRig): Promise<{ tried: number; wrong: string[] }> {
  const { hostname, port } = new URL(rig.origin);
  const cookie = await rig.server.signIn('mina');
  const wrong: string[] = [];
  const origins = originsAround(hostname, Number(port));
  for (const { origin, own } of origins) {
    const headers = { host: `${hostname}:${port}`, cookie, ...(origin === undefined ? {} : { origin }) };
    for (const [method, urlOf] of unsafe) {
      const answer = await rig.server.app.inject({ method, url: urlOf(rig), headers, payload: {} });
      const letIn = answer.json().refusal !== 'wrong_origin';
      if (letIn !== own) wrong.push(`${method} from ${origin}: ${answer.statusCode}`);
    }
    const socket = new BareConnection(`${rig.address('page:Findings')}?receipts=1`, headers);
    const first = await socket.next();
    if ((first !== 403) !== own) wrong.push(`socket from ${origin}: ${JSON.stringify(first)}`);
    socket.socket.terminate();
  }
  return { tried: origins.length * (unsafe.length + 1), wrong };
}
