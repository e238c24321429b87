import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const script = 'console.log("the interface")';
let bundle: string;
let server: TestServer;
beforeAll(async () => {
  bundle = await mkdtemp(join(tmpdir(), 'atelier-bundle-'));
  await mkdir(join(bundle, 'assets'));
  await writeFile(join(bundle, 'index.html'), '<!doctype html>the first page');
  await writeFile(join(bundle, 'page.html'), '<!doctype html>the first of a page');
  await writeFile(join(bundle, 'assets/main-a1b2.js'), script);
  await writeFile(join(bundle, 'assets/convert-worker-a1b2.js'), script);
  await writeFile(join(bundle, 'assets/mark-a1b2.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(bundle, 'assets/main-a1b2.js.br'), brotliCompressSync(script));
  server = await startTestServer({ empty: true, settings: { web: { bundle } } });
});
afterAll(async () => {
  await server.close();
  await rm(bundle, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });

it('keeps hashed files for ever and the first page never', async () => {
  expect((await get('/assets/main-a1b2.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  );
  expect((await get('/')).headers['cache-control']).toBe('no-cache');
});

it('sends what was compressed at build to those who take it', async () => {
  const { headers, rawPayload } = await get('/assets/main-a1b2.js', { 'accept-encoding': 'gzip, br' });
  expect(headers['content-encoding']).toBe('br');
  expect(rawPayload).toEqual(brotliCompressSync(script));
  expect((await get('/assets/main-a1b2.js')).body).toBe(script);
});

it.each([
  ['/', 'the first page'],
  ['/projects/abc', 'the first page'],
  ['/a/b/c', 'the first page'],
  ['/pages/a-b?x=1.5', 'the first of a page'],
  ['/projects/abc/pages/a-b?thread=1', 'the first of a page'],
])('begins %s with %s', async (url, words) => {
  const { statusCode, body, headers } = await get(url);
  expect([statusCode, body]).toEqual([200, `<!doctype html>${words}`]);
  expect(headers['cache-control']).toBe('no-cache');
});

it.each([
  '/api/nothing',
  '/sync/page',
  '/live',
  '/assets/gone-c3d4.js',
  '/favicon.ico',
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
])('does not for %s', async (url) => {
  expect((await get(url)).body).not.toContain('first page');
});

it('lets no inline script run and nobody frame it', async () => {
  const policy = String((await get('/', { host: 'atelier.test:3000' })).headers['content-security-policy']);
  const directives = new Map(policy.split(';').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(directives.get('connect-src')).toEqual([
    "'self'",
    'ws://atelier.test:3000',
    'wss://atelier.test:3000',
  ]);
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  const odd = String(
    (await get('/', { host: "x; script-src 'unsafe-inline'" })).headers['content-security-policy'],
  );
  expect(odd).not.toContain("script-src 'unsafe-inline'");
});

it('sends with the parts of a page only what a browser heeds there', async () => {
  const { headers } = await get('/assets/main-a1b2.js');
  expect(headers).not.toHaveProperty('content-security-policy');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  expect(sent.join('').length, 'bytes').toBeLessThan(450);
});

it.each([
  '/',
  '/assets/convert-worker-a1b2.js',
  '/assets/mark-a1b2.svg',
  '/assets/gone-c3d4.js',
  '/api/nothing',
])('sends the whole policy with %s, which could be opened or run by itself', async (url) => {
  const { headers } = await get(url);
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['x-frame-options']).toBe('SAMEORIGIN');
});

it('lets an answer that is opened by itself do nothing', async () => {
  expect((await get('/api/welcome')).headers['content-security-policy']).toBe(
    "default-src 'none';frame-ancestors 'none'",
  );
  expect((await get('/api/docs')).headers['content-security-policy']).toContain("script-src 'self'");
});
