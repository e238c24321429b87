import type { BadArchive } from './bad-archive.ts';

/** What the server says to the program that reads an archive, in bytes: how many it may unpack, and how many its process may take. */
export type ArchiveTold = { room: number; largestMemory: number };

/** What the program says. `checked`: a `CheckedArchive` lies in the folder under `checkedName`. */
export type ArchiveSaid = 'ready' | 'checked' | Pick<BadArchive, 'fault' | 'entry' | 'problem'>;

export const archiveName = 'archive';
export const checkedName = 'checked.json';
