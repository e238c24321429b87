import { Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file that is in memory; it is made smaller. */
export type WholeFile = { path: string; bytes: Uint8Array };
/** A file that comes in pieces, as it is: pictures and films do not get smaller. */
export type FileInPieces = { path: string; pieces: AsyncIterable<Uint8Array> };

/**
 * A zip archive of files as they come: only one of them, or one piece of it, is in memory at a time, and no more is read than is
 * taken. The archive stays below 4 GB: its format here knows no larger one. `changedAt`: when every file in it was changed, in place of now.
 */
export function zipStream(files: AsyncIterable<WholeFile | FileInPieces>, changedAt?: Date): Readable {
  return Readable.from(zipped(files, changedAt));
}

async function* zipped(
  files: AsyncIterable<WholeFile | FileInPieces>,
  changedAt?: Date,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const file of files) {
    const entry = 'bytes' in file ? new ZipDeflate(file.path) : new ZipPassThrough(file.path);
    if (changedAt) entry.mtime = changedAt;
    zip.add(entry);
    for await (const piece of 'bytes' in file ? [file.bytes] : file.pieces) {
      entry.push(piece);
      yield* take();
    }
    entry.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
