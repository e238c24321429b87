import type { PictureForm } from './examination.ts';

/** What the program is told when it is ready. */
export type ExamineJob = {
  forms: PictureForm[];
  /** In bytes: the largest picture that is read. */
  largestPicture: number;
  /** In bytes of the program's process: beyond it the work is given up. */
  largestMemory: number;
};
