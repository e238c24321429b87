import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { answerBrokenRequest } from './broken-requests.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The request brings a file: it has until `TimeLimits.upload`. */
    takesItsTime?: boolean;
  }
}

/** How long the server waits for a request, in ms. */
export type TimeLimits = {
  /** For a request line with its headers: they come in one piece, or from somebody who holds connections for their own sake. */
  headers: number;
  /** For the whole request. The largest body has 256 KiB: a line of 5 KB a second is quick enough. */
  request: number;
  /** For a request that brings a file. A hundred megabytes over a line of 60 KB a second take half an hour. */
  upload: number;
  /** For any byte in either direction, a handler at work included. Page connections have pings of their own. */
  silence: number;
  /** How often the first two are looked at. */
  check: number;
};

export const timeLimits: TimeLimits = {
  headers: 15_000,
  request: 60_000,
  upload: 30 * 60_000,
  silence: 120_000,
  check: 5_000,
};

/** The limits as Fastify and Node take them. Fastify's own defaults wait for a request for ever. */
export function withTimeLimits({ headers, upload, silence, check }: TimeLimits) {
  return {
    // Node knows one limit for all requests; the shorter one of most is kept by `endSlowRequests`.
    requestTimeout: upload,
    connectionTimeout: silence,
    // A request without a Host is refused like everything else, not by Node with an empty answer.
    http: { headersTimeout: headers, connectionsCheckingInterval: check, requireHostHeader: false },
  } satisfies FastifyHttpOptions<Server>;
}

/** Answers and ends requests that are not whole when `request` is over, save those that bring a file. */
export function endSlowRequests(app: FastifyInstance, { request: longest }: TimeLimits): void {
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (raw.complete || routeOptions.config.takesItsTime) return;
    const alarm = setTimeout(() => {
      if (!raw.complete) answerBrokenRequest({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, raw.socket);
    }, longest).unref();
    raw.once('close', () => clearTimeout(alarm));
  });
}
