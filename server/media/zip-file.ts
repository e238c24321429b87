import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** A file in a zip archive, as its list says. `at`: where its packed bytes begin. */
export type ZipEntry = { path: string; bytes: number; packed: number; at: number; deflated: boolean };

/** It is no zip archive, or one that lies about itself. */
export class BadZip extends Error {
  override name = 'BadZip';
}

/** In bytes, with the longest comment: where the list is said to stand. */
const endLength = 22;
const longestEnd = endLength + 0xffff;
/** In bytes, of the list of all files: of each 46 and its path. */
const longestList = 16 * 1024 * 1024;
const headLength = 30;

const signatures = { end: 0x0605_4b50, listed: 0x0201_4b50, head: 0x0403_4b50 };

/**
 * The files of a zip archive in the order in which they lie in it, by the list at its end, which has to be true: no two share a byte, each is
 * called the same at both places. Nothing is unpacked. Throws `BadZip`, also for what is encrypted, in parts or larger than 4 GB.
 */
export async function readZipList(path: string, mostFiles: number): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = await findEnd(file, size);
    if (end.count > mostFiles || end.length > longestList) throw new BadZip('too many files');
    const list = await bytesAt(file, end.at, end.length);
    const listed = readList(list, end.count);
    const entries: ZipEntry[] = [];
    for (const { head, name, ...entry } of listed) {
      const bytes = await bytesAt(file, head, headLength);
      if (bytes.readUInt32LE(0) !== signatures.head) throw new BadZip('no file where one is listed');
      const length = bytes.readUInt16LE(26);
      const named = await bytesAt(file, head + headLength, length);
      if (!named.equals(name)) throw new BadZip('a file of two names');
      entries.push({
        ...entry,
        path: name.toString('utf8'),
        at: head + headLength + length + bytes.readUInt16LE(28),
      });
    }
    const inOrder = listed.map(({ head }, index) => ({ head, entry: entries[index] as ZipEntry }));
    inOrder.sort((a, b) => a.head - b.head);
    for (const [index, { entry }] of inOrder.entries())
      if (entry.at + entry.packed > (inOrder[index + 1]?.head ?? end.at))
        throw new BadZip('files that share bytes');
    return inOrder.map(({ entry }) => entry);
  } finally {
    await file.close();
  }
}

/** The unpacked bytes of one file, as many as its list says; throws `BadZip` as soon as there is one more, or if there are fewer. */
export async function* contentOf(
  path: string,
  { at, packed, bytes, deflated }: ZipEntry,
): AsyncGenerator<Buffer> {
  let came = 0;
  try {
    for await (const piece of packed === 0 ? [] : unpacked(path, at, packed, deflated)) {
      came += piece.length;
      if (came > bytes) throw new BadZip('a file longer than it says');
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? new BadZip('a file that cannot be unpacked') : error;
  }
  if (came < bytes) throw new BadZip('a file shorter than it says');
}

function unpacked(path: string, at: number, packed: number, deflated: boolean): AsyncIterable<Buffer> {
  const source = createReadStream(path, { start: at, end: at + packed - 1 });
  // What fails is thrown where the pieces are read.
  return deflated ? pipeline(source, createInflateRaw(), () => undefined) : source;
}

async function findEnd(
  file: FileHandle,
  size: number,
): Promise<{ at: number; length: number; count: number }> {
  const length = Math.min(size, longestEnd);
  const tail = await bytesAt(file, size - length, length);
  for (let at = length - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== signatures.end || at + endLength + tail.readUInt16LE(at + 20) !== length)
      continue;
    const found = {
      at: tail.readUInt32LE(at + 16),
      length: tail.readUInt32LE(at + 12),
      count: tail.readUInt16LE(at + 10),
    };
    const inOnePart = tail.readUInt32LE(at + 4) === 0 && tail.readUInt16LE(at + 8) === found.count;
    if (!inOnePart || found.at + found.length > size - length + at) throw new BadZip('a list that cannot be');
    return found;
  }
  throw new BadZip('no zip archive');
}

type Listed = { name: Buffer; head: number; bytes: number; packed: number; deflated: boolean };

function readList(list: Buffer, count: number): Listed[] {
  const listed: Listed[] = [];
  let at = 0;
  for (let done = 0; done < count; done += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== signatures.listed)
      throw new BadZip('a list that cannot be');
    const method = list.readUInt16LE(at + 10);
    if ((list.readUInt16LE(at + 8) & 1) !== 0 || (method !== 0 && method !== 8))
      throw new BadZip('a file packed otherwise');
    const name = list.readUInt16LE(at + 28);
    const next = at + 46 + name + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
    if (next > list.length) throw new BadZip('a list that cannot be');
    listed.push({
      name: list.subarray(at + 46, at + 46 + name),
      head: list.readUInt32LE(at + 42),
      bytes: list.readUInt32LE(at + 24),
      packed: list.readUInt32LE(at + 20),
      deflated: method === 8,
    });
    at = next;
  }
  return listed;
}

/** Throws `BadZip` if the file ends before. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw new BadZip('a list that leads outside');
  return bytes;
}
