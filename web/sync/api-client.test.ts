import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getFile } from '../../shared/contracts/files.ts';
import { listGroups } from '../../shared/contracts/groups.ts';
import { renamePage } from '../../shared/contracts/pages.ts';
import { call, pathOf, Refused, Unreachable } from './api-client.ts';

type Seen = { method?: string; url?: string; body: string };
let server: Server;
let seen: Seen[] = [];
let reply: { status: number; body: string } = { status: 200, body: '{}' };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', body });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => realFetch(new URL(path, origin), init));
});
afterEach(() => {
  seen = [];
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

const page = {
  id: 'p 1',
  title: 'Water',
  parentId: null,
  icon: null,
  template: false,
  projectId: 'j',
  projectName: 'Clean water',
  hasThreads: false,
  inProject: true,
  openTo: 'project',
  changedAt: 1,
  abilities: {
    'page:view': true,
    'page:comment': true,
    'page:write': true,
    'page:rename': true,
    'page:arrange': true,
    'page:share': false,
    'page:export': true,
  },
};

describe('call', () => {
  it('fills the path, sends the body and returns the checked answer', async () => {
    reply = { status: 200, body: JSON.stringify({ page }) };
    const answer = await call(renamePage, { params: { pageId: 'p 1' }, body: { title: 'Water' } });
    expect(answer.page.title).toBe('Water');
    expect(seen).toEqual([{ method: 'PATCH', url: '/api/pages/p%201', body: '{"title":"Water"}' }]);
  });

  it('throws the refusal by its name', async () => {
    reply = { status: 404, body: '{"refusal":"not_found"}' };
    const refused = await call(listGroups).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).refusal).toBe('not_found');
  });

  it('takes an answer that is not our server for no answer', async () => {
    reply = { status: 502, body: '<html>bad gateway</html>' };
    await expect(call(listGroups)).rejects.toBeInstanceOf(Unreachable);
    reply = { status: 200, body: '<html>hotel network</html>' };
    await expect(call(listGroups)).rejects.toBeInstanceOf(Unreachable);
  });

  it('does not take an answer that breaks its contract', async () => {
    reply = { status: 200, body: '{"groups":"none"}' };
    await expect(call(listGroups)).rejects.toThrow();
  });

  it('makes links to files', () => {
    expect(pathOf(getFile, { params: { fileId: 'a/b' } })).toBe('/api/files/a%2Fb');
  });
});
