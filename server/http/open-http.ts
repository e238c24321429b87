import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { endpoints } from '../../shared/contracts/index.ts';
import { refuse } from '../../shared/contracts/refusals.ts';
import { isOwnHost } from '../access/own-host.ts';
import { renderApiPage } from './api-page.ts';
import { answerBrokenRequest, refuseUnansweredByFastify } from './broken-requests.ts';
import { answerFailure, registerFailures } from './failures.ts';
import { describeApi } from './open-api.ts';
import { type PipelinePorts, registerEndpoints, sendRefusal } from './pipeline.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { assertComplete, type Serving } from './serving.ts';
import { endSlowRequests, type TimeLimits, timeLimits, withTimeLimits } from './time-limits.ts';
import { firstFile, isScreen, serveBundle } from './web-bundle.ts';
import { serveSource } from './web-development.ts';

export type HttpSettings = {
  version: string;
  /** Where the interface comes from; null: only the API. */
  web: { bundle: string } | { source: string } | null;
  /** Default: `timeLimits`. */
  timeLimits?: TimeLimits;
};

/** In bytes. The largest body is a title or a name; pictures and pages travel other ways. */
const maxBody = 256 * 1024;

/** Everything that is answered over HTTP, ready to listen. Throws if an endpoint of the contracts is not served. */
export async function openHttp(
  servings: readonly Serving[],
  ports: PipelinePorts & { log: FastifyBaseLogger },
  settings: HttpSettings,
): Promise<FastifyInstance> {
  assertComplete(endpoints, servings);
  const { log, publicOrigin } = ports;
  const limits = settings.timeLimits ?? timeLimits;
  const http = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: maxBody,
    ...withTimeLimits(limits),
    frameworkErrors: answerFailure,
    clientErrorHandler: answerBrokenRequest,
    // Only behind a proxy is there somebody whose word on the address counts, and only its own: what stands before that in
    // the header anybody can write.
    trustProxy: publicOrigin === null ? false : (_address: string, hop: number) => hop === 0,
  });
  refuseUnansweredByFastify(http);
  endSlowRequests(http, limits);
  // JSON alone is read: a form on another site can send anything else.
  http.removeContentTypeParser('text/plain');
  registerFailures(http);
  http.addHook('onRequest', async (request, reply) => {
    if (!isOwnHost(request.raw, publicOrigin)) return sendRefusal(reply, refuse('wrong_origin'));
  });
  if (settings.web && 'source' in settings.web) await serveSource(http, settings.web.source);
  await registerSecurityHeaders(http, publicOrigin?.startsWith('https:') ?? false);
  http.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  registerEndpoints(http, servings, ports);
  serveDescription(http, settings.version);
  const bundle = settings.web && 'bundle' in settings.web ? settings.web.bundle : null;
  if (bundle) await serveBundle(http, bundle);
  http.setNotFoundHandler((request, reply) =>
    bundle && isScreen(request.method, request.url)
      ? reply.sendFile(firstFile(request.url))
      : sendRefusal(reply, refuse('not_found')),
  );
  return http;
}

/** The description of the API for programs and for people, made when somebody first asks: no start waits for it. */
function serveDescription(http: FastifyInstance, version: string): void {
  let made: { api: string; page: string } | null = null;
  const description = () => {
    if (made) return made;
    const api = describeApi(endpoints, version);
    made = { api: JSON.stringify(api), page: renderApiPage(api) };
    return made;
  };
  http.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(description().api),
  );
  http.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(description().page),
  );
}
