import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveSource } from './web-development.ts';

it('serves the interface from source, and stops while browsers wait for news of it', async () => {
  const app = fastify({ forceCloseConnections: true });
  await serveSource(app, join(import.meta.dirname, '../..'));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = `127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const client = await (await fetch(`http://${address}/@vite/client`)).text();
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1];
  const news = new WebSocket(`ws://${address}/?token=${token}`, 'vite-hmr');
  await once(news, 'open');

  const gone = once(news, 'close');
  await app.close();
  await gone;
  expect(news.readyState).toBe(WebSocket.CLOSED);
});
