import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import type { ArchivePreview } from '../../../../shared/contracts/exports/archives.ts';
import { type CastName, people } from '../../../../shared/testing/people.ts';
import { passwordOf } from '../../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import type { ArchiveManifest } from '../archive/archive-shape.ts';
import type { ArchiveFault } from '../archive/reading/bad-archive.ts';
import { exported } from './exporting.ts';

/** A school with nobody but Grace, who administers it, and one empty class. */
export async function emptySchool(className = 'Class 7b'): Promise<{ server: TestServer; group: string }> {
  const server = await startTestServer({ empty: true });
  const { userName, name } = people.grace;
  const made = { school: 'Another school', name, userName, password: passwordOf('grace') };
  expect((await server.ask(null, 'POST', '/api/school', made)).status).toBe(200);
  return { server, group: await newClass(server, className) };
}

export async function newClass(server: TestServer, name: string): Promise<string> {
  const made = await server.ask('grace', 'POST', '/api/groups', { kind: 'class', name });
  expect(made.status, JSON.stringify(made.json)).toBe(200);
  return made.json.group.id;
}

/** The bytes of an archive. `url`: of the page, project or group. */
export async function archiveOf(server: TestServer, as: CastName, url: string): Promise<Buffer> {
  const done = await exported(server, as, url, { format: 'archive' });
  expect(done).toMatchObject({ state: 'done', failure: null });
  return (await server.ask(as, 'GET', `/api/exports/${done.id}/file`)).bytes;
}

/** By which an archive is known. */
export function hashOf(archive: Uint8Array): string {
  const list = unzipSync(archive, { filter: ({ name }) => name === 'archive.json' })['archive.json'];
  return createHash('sha256')
    .update(list ?? '')
    .digest('hex');
}

type Looked = { status: number; json: { refusal?: string; fields?: object[]; preview: ArchivePreview } };

export async function lookAt(
  server: TestServer,
  as: CastName,
  group: string,
  archive: Uint8Array,
  announced = archive.length,
): Promise<Looked> {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/groups/${group}/archives?bytes=${announced}`,
    headers: {
      cookie: await server.signIn(as),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
    },
    payload: Buffer.from(archive),
  });
  return { status: answer.statusCode, json: answer.json() };
}

/** Looks at an archive and makes projects of it. Answers with their ids. */
export async function takeIn(
  server: TestServer,
  as: CastName,
  group: string,
  archive: Uint8Array,
): Promise<{ preview: ArchivePreview; projects: string[] }> {
  const looked = await lookAt(server, as, group, archive);
  expect(looked.status, JSON.stringify(looked.json)).toBe(200);
  const { preview } = looked.json;
  const made = await server.ask(as, 'POST', `/api/groups/${group}/archives/${preview.id}/projects`);
  expect(made.status, JSON.stringify(made.json)).toBe(200);
  return { preview, projects: made.json.projects.map(({ id }: { id: string }) => id) };
}

/** An archive that somebody forged; `may`: how it is refused, or that it is taken and does nothing. */
export type HostileArchive = {
  name: string;
  may: ArchiveFault | 'harmless';
  make(archive: Uint8Array): Uint8Array;
};

export type ArchiveEntries = Record<string, Uint8Array>;

/** The same archive with other entries, under a list that is true of them. Without a value: the entry is taken out. */
export function forged(
  archive: Uint8Array,
  changes: Record<string, Uint8Array | string | null>,
  manifest: Partial<ArchiveManifest> = {},
): Uint8Array {
  const { 'archive.json': list, ...entries }: ArchiveEntries = unzipSync(archive);
  for (const [path, content] of Object.entries(changes)) {
    delete entries[path];
    if (content !== null) entries[path] = typeof content === 'string' ? Buffer.from(content) : content;
  }
  const before: ArchiveManifest = JSON.parse(Buffer.from(list ?? '').toString('utf8'));
  const sums = Object.entries(entries).map(([path, bytes]) => ({
    ...{ path, bytes: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const now = { ...before, entries: sums, ...manifest };
  return zipSync({ ...entries, 'archive.json': Buffer.from(JSON.stringify(now)) }, { level: 1 });
}

/** The list in an archive. */
export function entriesOf(archive: Uint8Array): ArchiveManifest['entries'] {
  return JSON.parse(Buffer.from(unzipSync(archive)['archive.json'] ?? '').toString('utf8')).entries;
}

/** The same bytes, but that the list of the zip file says of one entry that it has a byte less. */
export function shortened(archive: Uint8Array, path: string): Uint8Array {
  const bytes = Buffer.from(archive);
  // Its name stands 46 bytes behind the beginning of what is said of it, the length at 24.
  const said = bytes.lastIndexOf(path) - 46;
  bytes.writeUInt32LE(bytes.readUInt32LE(said + 24) - 1, said + 24);
  return bytes;
}

/** One JSON entry of an archive, changed. `path`: the end of its name. */
export function changed<Shape>(
  archive: Uint8Array,
  path: string,
  change: (value: Shape) => Shape | undefined,
): Uint8Array {
  const entries = unzipSync(archive);
  const name = Object.keys(entries).find((each) => each.endsWith(path));
  if (!name) throw new Error(`there is no ${path}`);
  const value: Shape = JSON.parse(Buffer.from(entries[name] ?? []).toString('utf8'));
  return forged(archive, { [name]: JSON.stringify(change(value) ?? value) });
}
