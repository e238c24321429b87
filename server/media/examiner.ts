import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import { type OwnProgram, startProgram, type Talk, untilItEnds } from '../programs/own-program.ts';
import { programBeside } from '../programs/program-beside.ts';
import type { Examination, PictureForm } from './examination.ts';
import type { ExamineJob } from './examine-job.ts';

/** Looks inside the bytes of strangers, and makes pictures anew. */
export interface Examiner {
  /**
   * Reads `content` as far as needed and destroys it. Rejects with what the content throws, or if the work cannot be begun at
   * all; whatever the bytes do to it is an answer.
   */
  examine(content: Readable, forms: readonly PictureForm[]): Promise<Examination>;
}

/** In ms. A large photograph takes one second; a loaded machine several. */
const deadline = 9_000;
/** In bytes: a photograph of fifty million pixels with room to spare. */
const largestPicture = 50_000_000;
/** In bytes. Fifty million pixels take 400 MB at worst. */
const largestMemory = 700_000_000;
/** Two, so that one slow picture does not hold up all others. */
const atOnce = 2;

/** In MB. */
const heap = 256;

const own = {
  program: programBeside('examine-worker', import.meta.url),
  deadline,
  largestPicture,
  largestMemory,
};

export type ExaminerSettings = Partial<
  typeof own & Pick<OwnProgram, 'runBy'> & Pick<Talk<never, never>, 'startAllowance'>
>;

/** One process for each file, which ends with it. */
export function createExaminer(settings: ExaminerSettings = {}): Examiner {
  const wait = pLimit(atOnce);
  const { program = own.program, runBy, largestPicture, largestMemory, ...times } = { ...own, ...settings };
  return {
    examine: (content, forms) =>
      wait(async () => {
        const child = startProgram({ program, heap, fed: true, runBy });
        const broken = new AbortController();
        let found: Examination | null = null;
        const ended = untilItEnds<'ready' | Examination, ExamineJob>(child, {
          ...times,
          go: { forms: [...forms], largestPicture, largestMemory },
          heard(examination) {
            found = examination;
          },
          signal: broken.signal,
        });
        try {
          // Both at once: a process that cannot be started says so while its input is still being fed.
          await Promise.all([
            ended,
            child.stdin && feed(content, child.stdin).catch((error) => broken.abort(error)),
          ]);
        } finally {
          content.destroy();
        }
        // Killed by the deadline, by its memory, or by what the bytes did to the decoder.
        return found ?? { found: 'too_large' };
      }),
  };
}

/** The program may know enough before all bytes are there, and end. */
async function feed(content: Readable, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(content, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
  }
}
