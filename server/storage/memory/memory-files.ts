import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { assertFileId, type FileStore } from '../file-store.ts';

/** Files in memory, for tests. */
export function openMemoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>();
  return {
    async put(id, content) {
      assertFileId(id);
      files.set(id, content instanceof Uint8Array ? content.slice() : await buffer(content));
    },
    async read(id, part) {
      assertFileId(id);
      const bytes = files.get(id);
      if (bytes === undefined) return null;
      return Readable.from([part ? bytes.subarray(part.start, part.end + 1) : bytes], { objectMode: false });
    },
    async free() {
      return Number.MAX_SAFE_INTEGER;
    },
    async *ids() {
      yield* [...files.keys()];
    },
    async remove(id) {
      assertFileId(id);
      files.delete(id);
    },
  };
}
