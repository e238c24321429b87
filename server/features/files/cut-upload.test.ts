import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDiskFiles } from '../../storage/disk/disk-files.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-cut-'));
  server = await startTestServer({ ports: { files: await openDiskFiles(folder) } });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it('a file that breaks off at 60 % of its way leaves nothing, and is nobody’s mistake', async () => {
  const before = await readdir(folder);
  const isUnfinished = async () => (await readdir(folder)).some((name) => name.endsWith('.part'));
  const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const projectFiles = `/api/projects/${server.id('project:Clean water')}/files`;
  const query = new URLSearchParams({ upload: randomUUID(), name: 'film.mp4', bytes: '300000' });
  const sending = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `${projectFiles}?${query}`,
    headers: {
      cookie: await server.signIn('mina'),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'content-length': 300_000,
    },
  });
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(180_000));
  await expect.poll(isUnfinished).toBe(true);
  sending.destroy();
  await expect.poll(isUnfinished).toBe(false);
  expect((await readdir(folder)).sort()).toEqual(before.sort());
  expect((await server.ask('mina', 'GET', projectFiles)).json.files).toHaveLength(1);
  expect(server.logged.filter(({ msg }) => msg === 'request failed')).toEqual([]);
});
