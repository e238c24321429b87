import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the interface from source, reloading as one types. Vite answers everything but /api and adds its own
 * upgrade listener to the server. It injects inline scripts, so these answers go without our security headers.
 */
export async function serveSource(app: FastifyInstance, root: string): Promise<void> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'web'),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (/^\/api(\/|$|\?)/.test(request.url)) return done();
    reply.hijack();
    vite.middlewares(request.raw, reply.raw);
  });
  // Before the server waits for its connections to end: browsers hold on to the one that tells them to reload.
  app.addHook('preClose', () => vite.close());
}
