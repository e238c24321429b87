import type { BundleFile, FilesWanted } from '../bundle.ts';

/** What the server says to the program that writes a file. The bundle lies in its folder under `bundleName`. */
export type ToProgram =
  /** In bytes of the program's process: beyond it the work is given up. */
  { largestMemory: number } | { files: BundleFile[] };

/** What the program says; the last is `made`. */
export type FromProgram =
  | 'ready'
  | { pagesDone: number }
  | { wanted: FilesWanted }
  /** The file lies in the folder under `madeName`. */
  | { made: Made };

/** `hash`: of an archive, by which it is known again. */
export type Made = { name: string; type: string; hash: string | null };

export const bundleName = 'bundle.json';
export const madeName = 'made';
