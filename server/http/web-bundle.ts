import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pageOfAddress } from '../../shared/editor/page-address.ts';

/** In seconds. Names of built files carry a hash of their content, so they never change. */
const forever = 31_536_000;

/** Serves the built interface. Files compressed at build (`.br`, `.gz`) go out as they are. */
export async function serveBundle(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = /[\\/]assets[\\/]/.test(path);
      response.setHeader('cache-control', hashed ? `public, max-age=${forever}, immutable` : 'no-cache');
    },
  });
}

/** Whether a request without a route is for one of the interface's own addresses, which all begin the same page. */
export function isScreen(method: string, url: string): boolean {
  const isFile = /\.[a-z0-9]+$/i.test(url.split('?')[0] ?? '');
  return (
    (method === 'GET' || method === 'HEAD') && !/^\/(api|sync|live|assets)(\/|$|\?)/.test(url) && !isFile
  );
}

/** The document that such an address begins with: that of a page names beside the first files those that a page needs. */
export function firstFile(url: string): 'page.html' | 'index.html' {
  return pageOfAddress(url) === null ? 'index.html' : 'page.html';
}
