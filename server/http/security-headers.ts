import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * What only a document or a worker heeds is left out of a script, style or font that belongs to one: with each file of a page it came to
 * fifteen kilobytes.
 */
const ofParts = {
  contentSecurityPolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xFrameOptions: false,
} as const;

/** Whether a route serves a built file that is only ever a part of a document. A worker has a policy of its own, and a picture may be opened. */
const isPart = (url: string) => /^\/assets\/[^/]+\.(css|js|woff2)$/.test(url) && !/worker/i.test(url);

/** An answer is data: opened by itself, or taken for a page, it can do nothing at all. Files and pictures say more of themselves. */
const ofAnswers = {
  ...ofParts,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
} as const;

/** The description of the API for people is a page. */
const isAnswer = (url: string) => url.startsWith('/api/') && url !== '/api/docs';

/**
 * Headers under which nothing but our own bundle runs. Styles may be inline, because formulas and the
 * component library place them so; scripts never.
 */
export async function registerSecurityHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (isPart(route.url)) route.helmet = ofParts;
    if (isAnswer(route.url)) route.helmet = ofAnswers;
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", (request) => ownSockets(request)],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    // Students' pages open links in other sites; those need not learn from where.
    referrerPolicy: { policy: 'same-origin' },
    // For Internet Explorer, Flash and filters that no browser has any more: they would come with every file of a page.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

/** Older browsers do not count WebSockets of the same host as 'self'. */
function ownSockets(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return /^[a-z0-9.:[\]-]+$/i.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
