import type { Examination, PictureForm } from './examination.ts';

/** How one file begins. */
export type ExamineJob = {
  forms: PictureForm[];
  /** In bytes: the largest picture that is read. */
  largestPicture: number;
  /** In bytes of the program's process: beyond it the program ends. */
  largestMemory: number;
};

/** What the program is told: a file begins, goes on, has come whole. After its answer the rest of a file is nothing to it. */
export type ToExaminer = ExamineJob | Uint8Array | 'whole';

/** What the program says: once that it has started, and then an answer for each file. */
export type FromExaminer = 'ready' | Examination;
