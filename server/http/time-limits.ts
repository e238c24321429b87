import type { Server } from 'node:http';
import type { FastifyHttpOptions } from 'fastify';

/** How long the server waits for a request, in ms. */
export type TimeLimits = {
  /** For a request line with its headers: they come in one piece, or from somebody who holds connections for their own sake. */
  headers: number;
  /** For the whole request. The largest body has 256 KiB: a line of 5 KB a second is quick enough. */
  request: number;
  /** For any byte in either direction, a handler at work included. Page connections have pings of their own. */
  silence: number;
  /** How often the first two are looked at. */
  check: number;
};

export const timeLimits: TimeLimits = { headers: 15_000, request: 60_000, silence: 120_000, check: 5_000 };

/** The limits as Fastify and Node take them. Fastify's own defaults wait for a request for ever. */
export function withTimeLimits({ headers, request, silence, check }: TimeLimits) {
  return {
    requestTimeout: request,
    connectionTimeout: silence,
    // A request without a Host is refused like everything else, not by Node with an empty answer.
    http: { headersTimeout: headers, connectionsCheckingInterval: check, requireHostHeader: false },
  } satisfies FastifyHttpOptions<Server>;
}
