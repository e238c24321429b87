import { Readable } from 'node:stream';
import { assertFileId, type FileStore } from '../file-store.ts';

/** Files in memory, for tests. */
export function openMemoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>();
  return {
    async put(id, bytes) {
      assertFileId(id);
      files.set(id, bytes.slice());
    },
    async read(id) {
      assertFileId(id);
      const bytes = files.get(id);
      return bytes === undefined ? null : Readable.from([bytes], { objectMode: false });
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
