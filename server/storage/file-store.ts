import type { Readable } from 'node:stream';

/**
 * Port: the bytes of files under ids that the server chose. A file is never changed, only added and removed.
 *
 * Every adapter passes `contract/file-store.contract.ts`.
 */
export interface FileStore {
  /** On disk when it resolves. Throws `StoreUnavailable`, and then nothing is stored. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null if there is none. */
  read(id: string): Promise<Readable | null>;
  ids(): AsyncIterable<string>;
  /** Does nothing if there is none. */
  remove(id: string): Promise<void>;
}

/** Ids become file names: nothing else may get that far. */
export function assertFileId(id: string): void {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Error('not an id of a file');
}
