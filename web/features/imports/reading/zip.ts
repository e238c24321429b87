import { type SourceFile, Unreadable } from './reading.ts';

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
/** UTF-16 units of a path. */
const longestPath = 400;

const entrySign = 0x02014b50;
const fileSign = 0x04034b50;
const endSign = 0x06054b50;
const endLength = 22;

type Entry = {
  path: string;
  name: Uint8Array;
  method: number;
  packed: number;
  bytes: number;
  at: number;
};

/**
 * What is in a zip archive, without unpacking it: `open` does that with one entry, off this thread. Throws `Unreadable`, also for names that
 * climb out of it or collide, for entries that share their bytes, and for what says of itself that it is too much; `open` for what is more
 * than was said.
 */
export async function openZip(archive: Blob): Promise<SourceFile[]> {
  const list = await readList(archive);
  const entries = [...entriesOf(list.bytes, list.count)].filter(({ path }) => !isBeside(path));
  refuseOverlaps(entries, list.at);
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > largestWhole) throw new Unreadable('tooLarge');
  const names = new Set<string>();
  for (const { path } of entries) {
    const name = path.normalize('NFC').toLowerCase();
    if (names.has(name)) throw new Unreadable('names');
    names.add(name);
  }
  return entries.map((entry) => ({
    path: entry.path,
    bytes: entry.bytes,
    open: () => unpacked(archive, entry),
  }));
}

/** Whether the last file in its list is called so; without unpacking, and however much there is. */
export async function endsWith(archive: Blob, name: string): Promise<boolean> {
  const tail = await archive.slice(-(endLength + 200)).text();
  return tail.includes(`${name}PK\u0005\u0006`);
}

async function readList(archive: Blob): Promise<{ bytes: DataView; count: number; at: number }> {
  const tail = await viewOf(archive.slice(Math.max(0, archive.size - endLength - 0xffff)));
  for (let at = tail.byteLength - endLength; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== endSign) continue;
    const count = tail.getUint16(at + 10, true);
    const length = tail.getUint32(at + 12, true);
    const from = tail.getUint32(at + 16, true);
    if (count > mostEntries || length > largestList) throw new Unreadable('tooMany');
    if (from + length > archive.size) break;
    return { bytes: await viewOf(archive.slice(from, from + length)), count, at: from };
  }
  throw new Unreadable('damaged');
}

function* entriesOf(list: DataView, count: number): Generator<Entry> {
  let at = 0;
  for (let done = 0; done < count; done += 1) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== entrySign) throw new Unreadable('damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => list.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const end = at + 46 + nameLength + extra + comment;
    if (end > list.byteLength) throw new Unreadable('damaged');
    if (list.getUint16(at + 8, true) & 1) throw new Unreadable('locked');
    const name = new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength);
    const path = lawfulPath(name);
    const packed = list.getUint32(at + 20, true);
    const bytes = list.getUint32(at + 24, true);
    if (bytes > largestEntry || (bytes > harmless && bytes > packed * tightest))
      throw new Unreadable('tooLarge');
    const method = list.getUint16(at + 10, true);
    if (!path.endsWith('/')) yield { path, name, method, packed, bytes, at: list.getUint32(at + 42, true) };
    at = end;
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

/** Many entries of the same bytes make a small archive endless. */
function refuseOverlaps(entries: readonly Entry[], end: number): void {
  let free = 0;
  for (const { at, name, packed } of entries.toSorted((a, b) => a.at - b.at)) {
    if (at < free) throw new Unreadable('damaged');
    free = at + 30 + name.length + packed;
  }
  if (free > end) throw new Unreadable('damaged');
}

async function unpacked(archive: Blob, { name, method, packed, bytes, at }: Entry): Promise<Blob> {
  const head = await viewOf(archive.slice(at, at + 30 + name.length));
  const said = new Uint8Array(head.buffer, head.byteOffset + Math.min(30, head.byteLength));
  const same = head.byteLength === 30 + name.length && said.every((byte, place) => byte === name[place]);
  if (!same || head.getUint32(0, true) !== fileSign) throw new Unreadable('damaged');
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = archive.slice(from, from + packed);
  if (method === 0 && packed === bytes) return data;
  if (method !== 8) throw new Unreadable('damaged');
  return inflated(data, bytes);
}

/** Stops where there is more than was said. */
async function inflated(data: Blob, bytes: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = data.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > bytes) throw new Unreadable('damaged');
      parts.push(value);
    }
  } catch (error) {
    // It was not packed as it says.
    if (error instanceof TypeError) throw new Unreadable('damaged');
    throw error;
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (length !== bytes) throw new Unreadable('damaged');
  return new Blob(parts);
}

async function viewOf(part: Blob): Promise<DataView> {
  return new DataView(await part.arrayBuffer());
}
