/** In bytes. */
export type FileLimits = {
  /** The largest single file. */
  largest: number;
  /** For all files of one project, the trash included. */
  room: number;
  /** Left free on the disk: pages and rows are stored there too, and a school that can write is worth more than a film. */
  keepFree: number;
};

/** In bytes. */
export const MB = 1_000_000;

export const fileLimits: FileLimits = { largest: 100 * MB, room: 1_000 * MB, keepFree: 200 * MB };

/** Files of one project: a list that one can still look through. */
export const maxFiles = 2_000;
