import type { Effect } from './page-facts.ts';

/** Bytes of one page: its snapshot, the updates since, and what is not on disk yet. A page of 100 pages takes half a megabyte. */
export const maxPageBytes = 64 * 1024 * 1024;
/**
 * Structs of one page, where what a snapshot has not merged yet counts singly; a page of 100 pages that 61 people worked on has
 * 25,000. The dearest take 1 KB each in a document, so this many still fit in the heap of the digest's worker.
 */
export const maxPageStructs = 300_000;
/** Beyond the bytes above what only deletes is still taken: it is how a full page is made smaller. */
export const roomForDeletes = 8 * 1024 * 1024;

export type PageSize = { bytes: number; structs: number };

/** Whether a page of this size must not take an update of `length` bytes. */
export function isTooFull({ bytes, structs }: PageSize, effect: Effect, length: number): boolean {
  if (effect.structs === 0) return bytes + length > maxPageBytes + roomForDeletes;
  return bytes + length > maxPageBytes || structs + effect.structs > maxPageStructs;
}
