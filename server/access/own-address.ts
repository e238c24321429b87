import type { IncomingHttpHeaders } from 'node:http';

/**
 * Where the browser that sends these headers sees this server: `publicOrigin`, or else the host that it spoke to, which a
 * browser cannot make up. Only for what goes back to the same browser; a link in a mail would let whoever asks for it choose where
 * it leads. Null: a request without a usable host.
 */
export function ownAddress(headers: IncomingHttpHeaders, publicOrigin: string | null): URL | null {
  if (publicOrigin !== null) return new URL(publicOrigin);
  const host = headers.host ?? '';
  return /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.test(host) ? new URL(`http://${host}`) : null;
}
