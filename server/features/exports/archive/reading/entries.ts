import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { BadZip } from '../../../../../shared/zip/zip-entries.ts';
import { contentOf, readZipFile, type ZipFileEntry } from '../../../../media/zip-file.ts';
import { type ArchiveManifest, archiveManifest } from '../archive-shape.ts';
import { archiveVersion } from '../archive-version.ts';
import { BadArchive } from './bad-archive.ts';
import { parsed } from './parsed.ts';

/** Where the entries of an archive lie unpacked, by their names. */
export type Entries = {
  hash: string;
  manifest: ArchiveManifest;
  /** Name of the file in the folder, and how many bytes it has; null: there is none. */
  find(path: string): { file: string; bytes: number } | null;
};

const mostEntries = 60_001;
/** In bytes, of the list. */
const longestManifest = 16_000_000;
/**
 * What a byte of an archive can become: rows of a history are packed to a twentieth, and a bomb is a thousand times its size. A small archive may hold so many
 * bytes all the same.
 */
const mostUnpacked = 100;
const alwaysUnpacked = 20_000_000;

const id = '[0-9a-fA-F-]{36}';
const knownNames = new RegExp(
  `^(archive\\.json|people\\.json|files/${id}|projects/${id}/(project\\.json|pages\\.json|files\\.json|pages/${id}/(text\\.yjs|history\\.json|history\\.bin|threads\\.json|comment-files\\.json|drawings/[0-9a-f]{64}\\.png)))$`,
);
/** What a name of any version is made of. */
const lawfulNames = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)?(\/[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)?)*$/;

/**
 * Unpacks an archive into the current folder, under names of its own. Throws `BadArchive` unless its list is true of every byte. `room`: how many bytes
 * may be unpacked.
 */
export async function unpack(archive: string, room: number): Promise<Entries> {
  try {
    return await unpackListed(archive, room);
  } catch (error) {
    if (error instanceof BadZip) throw new BadArchive('archive_damaged', error.message);
    throw error;
  }
}

async function unpackListed(archive: string, room: number): Promise<Entries> {
  const entries = await listOf(archive);
  const last = entries.at(-1);
  if (last?.path !== 'archive.json') throw new BadArchive('not_an_archive', 'no list at its end');
  if (last.bytes > longestManifest) throw new BadArchive('archive_too_large', 'its list');
  const { size } = await stat(archive);
  const sum = entries.reduce((bytes, entry) => bytes + entry.bytes, 0);
  if (sum > room || sum > Math.max(alwaysUnpacked, size * mostUnpacked))
    throw new BadArchive('archive_too_large', `it says that it holds ${sum} bytes`);
  const list = await wholeOf(archive, last);
  const manifest = readManifest(list);
  const content = entries.slice(0, -1);
  if (content.length !== manifest.entries.length)
    throw new BadArchive('archive_damaged', 'its list names more or fewer entries');
  const found = new Map<string, { file: string; bytes: number }>();
  for (const [index, entry] of content.entries()) {
    const listed = manifest.entries[index];
    if (listed?.path !== entry.path || listed.bytes !== entry.bytes || found.has(entry.path))
      throw new BadArchive('archive_damaged', 'not what its list says', entry.path.slice(0, 200));
    if (!lawfulNames.test(entry.path))
      throw new BadArchive('archive_damaged', 'a name that no archive has', entry.path.slice(0, 200));
    if (!knownNames.test(entry.path))
      throw new BadArchive('archive_newer', 'an entry of a later version', entry.path.slice(0, 200));
    const file = `entry-${index}`;
    const hash = createHash('sha256');
    await pipeline(watched(contentOf(archive, entry), hash), createWriteStream(file));
    if (hash.digest('hex') !== listed.sha256)
      throw new BadArchive('archive_damaged', 'its hash is another', entry.path);
    found.set(entry.path, { file, bytes: entry.bytes });
  }
  return {
    hash: createHash('sha256').update(list).digest('hex'),
    manifest,
    find: (path) => found.get(path) ?? null,
  };
}

async function listOf(archive: string): Promise<ZipFileEntry[]> {
  try {
    return await readZipFile(archive, mostEntries);
  } catch (error) {
    if (error instanceof BadZip) throw new BadArchive('not_an_archive', error.message);
    throw error;
  }
}

function readManifest(list: Buffer): ArchiveManifest {
  const found = parsed(list);
  const { format, version } = (found ?? {}) as { format?: unknown; version?: unknown };
  if (format !== 'atelier-archive') throw new BadArchive('not_an_archive', 'its list is of something else');
  if (typeof version === 'number' && version > archiveVersion)
    throw new BadArchive('archive_newer', `it is of version ${version}`);
  const manifest = archiveManifest.safeParse(found);
  if (!manifest.success || manifest.data.version !== archiveVersion)
    throw new BadArchive('archive_damaged', 'its list cannot be read', 'archive.json');
  return manifest.data;
}

async function wholeOf(archive: string, entry: ZipFileEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of contentOf(archive, entry)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* watched(pieces: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>) {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
