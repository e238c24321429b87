import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { builtProgram } from '../../../../testing/built-server.ts';
import { startTestServer } from '../../../../testing/test-server.ts';
import { archiveOf } from '../../testing/archives.ts';
import { hostileArchives } from '../../testing/hostile-archives.ts';
import { putBeside } from '../../testing/hostile-beside-pages.ts';
import { archiveName } from './archive-job.ts';
import { type ArchiveReader, createArchiveReader } from './archive-reader.ts';
import { BadArchive } from './bad-archive.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let folder: string;
let archive: Uint8Array;
let reader: ArchiveReader;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-hostile-'));
  reader = await createArchiveReader({ folder, priority: 0, program: builtProgram('archive-worker') });
  const server = await startTestServer();
  await putBeside(server);
  archive = await archiveOf(server, 'grace', `/api/projects/${server.id('project:Clean water')}`);
  await server.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** The reason for which it is refused, or what was found in it. */
async function read(bytes: Uint8Array) {
  const own = await reader.open();
  await writeFile(join(own, archiveName), bytes);
  return reader
    .read(own, 2_000_000_000)
    .catch((error: unknown) => {
      if (error instanceof BadArchive) return error;
      throw error;
    })
    .finally(() => reader.close(own));
}

it('an archive of ours is read whole', async () => {
  const found = await read(archive);
  expect(found).toMatchObject({ without: { pasts: 0, texts: 0, pictures: 0 } });
  const pages = 'projects' in found ? found.projects.flatMap((project) => project.pages) : [];
  expect(pages.flatMap((page) => [...page.commentFiles, ...page.drawings])).toMatchObject([
    { type: 'image/png', shown: true },
    { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

it.each(hostileArchives.map((each) => [each.name, each] as const))(
  '%s does nothing here',
  async (_name, { may, make }) => {
    const found = await read(make(archive));
    expect(found instanceof BadArchive ? found.fault : 'harmless', String(found)).toBe(may);
  },
);

it('a picture that is a program is something to download', async () => {
  const { make } = hostileArchives.find(({ name }) => name === 'a picture that is a program') ?? {
    make: () => archive,
  };
  expect(await read(make(archive))).toMatchObject({
    without: { pictures: 1 },
    projects: [{ files: [{ shown: false }] }],
  });
});
