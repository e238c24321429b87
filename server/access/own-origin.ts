import type { IncomingHttpHeaders } from 'node:http';

/** Methods that change nothing, which a link on a foreign site may cause. */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a page of this server's own origin sent the request, by its `Origin`. `publicOrigin` is the
 * configured one behind a proxy; otherwise the host the browser spoke to counts.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicOrigin: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (publicOrigin !== null) return origin === publicOrigin;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * Whether a request could be another site's doing in a browser that is signed in here. Bearer tokens are
 * never sent by a browser on its own, so they need no check.
 */
export function isCrossSite(
  method: string,
  headers: IncomingHttpHeaders,
  publicOrigin: string | null,
): boolean {
  if (safeMethods.has(method) || headers.authorization !== undefined) return false;
  if (headers.origin !== undefined) return !isOwnOrigin(headers, publicOrigin);
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  // Every browser names itself by one of the two; a program may, unless it brings a browser's cookie.
  return headers.cookie !== undefined;
}
