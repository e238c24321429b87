import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { BadZip, exactly, readZipEntries, type ZipEntry } from '../../shared/zip/zip-entries.ts';

/** A file in a zip archive on a disk. */
export type ZipFileEntry = ZipEntry & { path: string };

/** In bytes. */
const longestList = 16 * 1024 * 1024;

/** As `readZipEntries`, with names in UTF-8. */
export async function readZipFile(path: string, mostFiles: number): Promise<ZipFileEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    };
    const entries = await readZipEntries({ size, read }, { files: mostFiles, list: longestList });
    return entries.map((entry) => ({ ...entry, path: Buffer.from(entry.name).toString('utf8') }));
  } finally {
    await file.close();
  }
}

/** The unpacked bytes of one file, as many as its list says; throws `BadZip` as soon as there is one more, or if there are fewer. */
export async function* contentOf(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  try {
    yield* exactly(entry.bytes, entry.packed === 0 ? noPieces() : unpacked(path, entry));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? new BadZip('a file that cannot be unpacked') : error;
  }
}

function unpacked(path: string, { at, packed, deflated }: ZipEntry): AsyncIterable<Buffer> {
  const source = createReadStream(path, { start: at, end: at + packed - 1 });
  // What fails is thrown where the pieces are read.
  return deflated ? pipeline(source, createInflateRaw(), () => undefined) : source;
}

async function* noPieces(): AsyncGenerator<Buffer> {}
