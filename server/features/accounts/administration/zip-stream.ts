import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';

export type ArchivedFile = { path: string; bytes: Uint8Array };

/** A zip archive of files as they come: only one of them is in memory at a time. */
export function zipStream(files: AsyncIterable<ArchivedFile>): Readable {
  return Readable.from(zipped(files));
}

async function* zipped(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { path, bytes } of files) {
    const entry = new ZipDeflate(path);
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}
