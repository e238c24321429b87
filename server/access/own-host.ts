import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether the browser meant this server. A foreign site can let its own name point at 127.0.0.1, and is then of the same origin as a
 * server that listens only there ("DNS rebinding"); so over loopback only `localhost` and plain addresses are this server's
 * names. A configured `publicOrigin` stands for the proxy before it, which forwards nothing else.
 */
export function isOwnHost({ headers, socket }: IncomingMessage, publicOrigin: string | null): boolean {
  if (publicOrigin !== null || !isLoopback(socket.localAddress)) return true;
  const name = nameIn(headers.host);
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

/** Without the port, in lower case and without the brackets of an IPv6 address; empty if there is none. */
function nameIn(host: string | undefined): string {
  const found = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host ?? '');
  return (found?.[1] ?? found?.[2] ?? '').toLowerCase();
}
