import type { PictureForm } from './examination.ts';

/** The program says so when it has been loaded; then it is given its job. */
export const ready = 'ready';

export type ExamineJob = {
  forms: PictureForm[];
  /** In bytes: the largest picture that is read. */
  largestPicture: number;
  /** In bytes of the program's process: beyond it the work is given up. */
  largestMemory: number;
};
