/** Where an archive is read from. `read`: so many bytes from a place on, fewer where it ends. */
export type ZipSource = { size: number; read(at: number, length: number): Promise<Uint8Array> };

/** A file in a zip archive, as its list says. `name`: of letters that nobody knows. `at`: where its `packed` bytes begin, which become `bytes`. */
export type ZipEntry = { name: Uint8Array; bytes: number; packed: number; at: number; deflated: boolean };

/** `head`: where it begins, before its bytes. */
type Listed = Omit<ZipEntry, 'at'> & { head: number };

/** In bytes: the list of all files, with 46 and a name for each. */
export type ZipLimits = { files: number; list: number };

/** It is no zip archive, one that lies about itself, or more than its reader takes. */
export class BadZip extends Error {
  override name = 'BadZip';
  readonly fault: 'damaged' | 'locked' | 'too_many';

  constructor(message: string, fault: BadZip['fault'] = 'damaged') {
    super(message);
    this.fault = fault;
  }
}

const signatures = { end: 0x0605_4b50, listed: 0x0201_4b50, head: 0x0403_4b50 };
const lengths = { end: 22, listed: 46, head: 30 };
const longestComment = 0xffff;

/**
 * The files of a zip archive in the order in which they lie in it, by the list at its end, which has to be true: no two share a byte, each is
 * called the same at both places. Nothing is unpacked. Throws `BadZip`, also for what is encrypted, in parts or larger than 4 GB.
 */
export async function readZipEntries(source: ZipSource, limits: ZipLimits): Promise<ZipEntry[]> {
  const { listed, end } = await readListed(source, limits);
  const entries: ZipEntry[] = [];
  for (const [index, { head, ...entry }] of listed.entries()) {
    const at = await contentAt(source, head, entry.name);
    if (at + entry.packed > (listed[index + 1]?.head ?? end.at)) throw new BadZip('files that share bytes');
    entries.push({ ...entry, at });
  }
  return entries;
}

/** What the last file of a zip archive is called by the list at its end, true or not: this is all that is read. Throws `BadZip`. */
export async function lastZipName(source: ZipSource, limits: ZipLimits): Promise<Uint8Array | null> {
  const { listed } = await readListed(source, limits);
  return listed.at(-1)?.name ?? null;
}

/** The pieces of an unpacked file, as many bytes as its list says; throws `BadZip` as soon as there is one more, or if there are fewer. */
export async function* exactly<Piece extends Uint8Array>(
  bytes: number,
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  let came = 0;
  for await (const piece of pieces) {
    came += piece.length;
    if (came > bytes) throw new BadZip('a file longer than it says');
    yield piece;
  }
  if (came < bytes) throw new BadZip('a file shorter than it says');
}

/** What the list says, in the order in which the files lie in the archive. `end.at`: where it begins. */
async function readListed(
  source: ZipSource,
  limits: ZipLimits,
): Promise<{ listed: Listed[]; end: { at: number } }> {
  const end = await findEnd(source);
  if (end.count > limits.files || end.length > limits.list) throw new BadZip('too many files', 'too_many');
  const listed = [...readList(await viewOf(source, end.at, end.length), end.count)];
  return { listed: listed.sort((a, b) => a.head - b.head), end };
}

async function findEnd(source: ZipSource): Promise<{ at: number; length: number; count: number }> {
  const length = Math.min(source.size, lengths.end + longestComment);
  const tail = await viewOf(source, source.size - length, length);
  for (let at = length - lengths.end; at >= 0; at -= 1) {
    const isEnd = tail.getUint32(at, true) === signatures.end;
    if (!isEnd || at + lengths.end + tail.getUint16(at + 20, true) !== length) continue;
    const found = {
      at: tail.getUint32(at + 16, true),
      length: tail.getUint32(at + 12, true),
      count: tail.getUint16(at + 10, true),
    };
    const inOnePart = tail.getUint32(at + 4, true) === 0 && tail.getUint16(at + 8, true) === found.count;
    if (!inOnePart || found.at + found.length > source.size - length + at)
      throw new BadZip('a list that cannot be');
    return found;
  }
  throw new BadZip('no zip archive');
}

function* readList(list: DataView, count: number): Generator<Listed> {
  let at = 0;
  for (let done = 0; done < count; done += 1) {
    if (at + lengths.listed > list.byteLength || list.getUint32(at, true) !== signatures.listed)
      throw new BadZip('a list that cannot be');
    const name = list.getUint16(at + 28, true);
    const next = at + lengths.listed + name + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
    if (next > list.byteLength) throw new BadZip('a list that cannot be');
    if ((list.getUint16(at + 8, true) & 1) !== 0) throw new BadZip('an encrypted file', 'locked');
    const method = list.getUint16(at + 10, true);
    if (method !== 0 && method !== 8) throw new BadZip('a file packed otherwise');
    yield {
      name: new Uint8Array(list.buffer, list.byteOffset + at + lengths.listed, name),
      head: list.getUint32(at + 42, true),
      bytes: list.getUint32(at + 24, true),
      packed: list.getUint32(at + 20, true),
      deflated: method === 8,
    };
    at = next;
  }
}

/** Where the bytes of a file begin behind its head, which has to be what the list says of it. */
async function contentAt(source: ZipSource, head: number, name: Uint8Array): Promise<number> {
  const view = await viewOf(source, head, lengths.head + name.length);
  if (view.getUint32(0, true) !== signatures.head) throw new BadZip('no file where one is listed');
  const named = new Uint8Array(view.buffer, view.byteOffset + lengths.head);
  const length = view.getUint16(26, true);
  if (length !== name.length || name.some((byte, place) => byte !== named[place]))
    throw new BadZip('a file of two names');
  return head + lengths.head + length + view.getUint16(28, true);
}

/** Throws `BadZip` if the archive ends before. */
async function viewOf(source: ZipSource, at: number, length: number): Promise<DataView> {
  const bytes = await source.read(at, length);
  if (bytes.length < length) throw new BadZip('a list that leads outside');
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}
