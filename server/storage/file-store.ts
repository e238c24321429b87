import type { Readable } from 'node:stream';
import { StoreUnavailable } from './page-journal.ts';

/**
 * Port: the bytes of files under ids that the server chose. A file is never changed, only added and removed.
 *
 * Every adapter passes `contract/file-store.contract.ts`.
 */
export interface FileStore {
  /**
   * On disk when it resolves. Content that comes in pieces is read as fast as it can be stored. Throws `StoreFull`,
   * `StoreUnavailable` or what the content throws, and then nothing is stored.
   */
  put(id: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** All bytes, or those from `start` up to and with `end`. Null if there is none. */
  read(id: string, part?: { start: number; end: number }): Promise<Readable | null>;
  /** Bytes for which there is room. */
  free(): Promise<number>;
  ids(): AsyncIterable<string>;
  /** Does nothing if there is none. */
  remove(id: string): Promise<void>;
}

/** There is no room for a file. Whatever it did not need goes on. */
export class StoreFull extends StoreUnavailable {
  override name = 'StoreFull';
}

/** Ids become file names: nothing else may get that far. */
export function assertFileId(id: string): void {
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Error('not an id of a file');
}
