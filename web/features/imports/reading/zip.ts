import {
  BadZip,
  exactly,
  lastZipName,
  readZipEntries,
  type ZipEntry,
  type ZipSource,
} from '../../../../shared/zip/zip-entries.ts';
import { type SourceFile, Unreadable, type Why } from './reading.ts';

/** Entries of an archive: a book has some hundreds, the notes of years some thousands. */
const mostEntries = 5_000;
/** In bytes, unpacked: of one entry, and of all. A server takes files of 100 MB. */
const largestEntry = 100_000_000;
const largestWhole = 500_000_000;
/** What is larger than this and was packed tighter than so many to one is no text and no picture, but made to be large. */
const harmless = 1_000_000;
const tightest = 300;
/** In bytes: the list of what is in an archive. */
const largestList = 4_000_000;
/** Of what is only looked at: more than any archive of a school has, which a server takes and not this browser. */
const anyArchive = { files: 65_535, list: 20_000_000 };
/** UTF-16 units of a path. */
const longestPath = 400;

const whys: Readonly<Record<BadZip['fault'], Why>> = {
  damaged: 'damaged',
  locked: 'locked',
  too_many: 'tooMany',
};

/**
 * What is in a zip archive, without unpacking it: `open` does that with one entry, off this thread. Throws `Unreadable`, also for names that
 * climb out of it or collide, for entries that share their bytes, and for what says of itself that it is too much; `open` for what is more
 * than was said.
 */
export async function openZip(archive: Blob): Promise<SourceFile[]> {
  const limits = { files: mostEntries, list: largestList };
  const listed = await readable(readZipEntries(sourceOf(archive), limits));
  const files = listed.flatMap((entry) => {
    const path = lawfulPath(entry.name);
    if (path.endsWith('/') || isBeside(path)) return [];
    const { bytes, packed } = entry;
    if (bytes > largestEntry || (bytes > harmless && bytes > packed * tightest))
      throw new Unreadable('tooLarge');
    return [{ path, bytes, open: () => readable(unpacked(archive, entry)) }];
  });
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > largestWhole) throw new Unreadable('tooLarge');
  const names = new Set(files.map(({ path }) => path.normalize('NFC').toLowerCase()));
  if (names.size < files.length) throw new Unreadable('names');
  return files;
}

/** Whether the last file is called so, however much else there is. Throws `Unreadable`. */
export async function endsWith(archive: Blob, name: string): Promise<boolean> {
  const last = await readable(lastZipName(sourceOf(archive), anyArchive));
  return last !== null && new TextDecoder().decode(last) === name;
}

function sourceOf(archive: Blob): ZipSource {
  const read = async (at: number, length: number) =>
    new Uint8Array(await archive.slice(at, at + length).arrayBuffer());
  return { size: archive.size, read };
}

/** What is found to be a bad archive is said as whoever imports is told it. */
async function readable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof BadZip ? new Unreadable(whys[error.fault]) : error;
  }
}

/** Programs of old times wrote names in the letters of their country: those that are no UTF-8 are read by their bytes. */
function lawfulPath(name: Uint8Array): string {
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    path = new TextDecoder('windows-1252').decode(name);
  }
  path = path.replaceAll('\\', '/');
  const steps = path.replace(/\/$/, '').split('/');
  const climbs = steps.some((step) => step === '' || step === '.' || step === '..');
  if (climbs || /^[a-z]:/i.test(path) || /\p{Cc}/u.test(path) || path.length > longestPath)
    throw new Unreadable('names');
  return path;
}

/** What systems and programs lay beside the files of people. */
function isBeside(path: string): boolean {
  return path.split('/').some((step) => step.startsWith('.') || step === '__MACOSX' || step === 'Thumbs.db');
}

async function unpacked(archive: Blob, { at, packed, bytes, deflated }: ZipEntry): Promise<Blob> {
  const data = archive.slice(at, at + packed);
  if (!deflated && packed === bytes) return data;
  const stream = deflated ? data.stream().pipeThrough(new DecompressionStream('deflate-raw')) : data.stream();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of exactly(bytes, piecesOf(stream))) parts.push(part);
  return new Blob(parts);
}

/** A stream that not every browser can loop over by itself. */
async function* piecesOf<Piece>(stream: ReadableStream<Piece>): AsyncGenerator<Piece> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    // It was not packed as it says.
    throw error instanceof TypeError ? new BadZip('a file that cannot be unpacked') : error;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
