/** How much accepted content of all pages together waits in memory for a store that refuses writes, in bytes; an eighth of a small server. */
const maxUnsavedOfAll = 256 * 1024 * 1024;

/** What is accepted and not on disk, of all pages: a full disk concerns them all at once. */
export class UnsavedTotal {
  bytes = 0;

  get full(): boolean {
    return this.bytes > maxUnsavedOfAll;
  }
}
