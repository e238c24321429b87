import type { Readable } from 'node:stream';
import pLimit from 'p-limit';
import { type OwnProgram, startAllowance as ownAllowance } from '../programs/own-program.ts';
import { programBeside } from '../programs/program-beside.ts';
import type { Examination, PictureForm } from './examination.ts';
import { ExaminingProcess } from './examining-process.ts';

/** Looks inside the bytes of strangers, and makes pictures anew. */
export interface Examiner {
  /**
   * Reads a file of `sender` as far as needed and destroys it; it may be opened a second time. Rejects with what the content throws, or if
   * the work cannot be begun at all; whatever the bytes do to it is an answer.
   */
  examine(
    sender: string,
    open: () => Readable | Promise<Readable>,
    forms: readonly PictureForm[],
  ): Promise<Examination>;
}

const own = {
  program: programBeside('examine-worker', import.meta.url),
  /** In ms. A large photograph takes one second; a loaded machine several. */
  deadline: 9_000,
  startAllowance: ownAllowance,
  /** In bytes: a photograph of fifty million pixels with room to spare. */
  largestPicture: 50_000_000,
  /** In bytes. Fifty million pixels take 400 MB at worst. */
  largestMemory: 700_000_000,
  /** For one process: what decoders leave behind does not stay for long. */
  mostFiles: 100,
};

/** Two, so that one slow picture does not hold up all others. */
const atOnce = 2;
/** In MB. */
const heap = 256;
/** In ms: longer than the next of many files is on its way. */
const longestRest = 2_000;
/** With those at work, of about 80 MB each. */
const mostResting = 2;

export type ExaminerSettings = Partial<typeof own & Pick<OwnProgram, 'runBy'>>;

/**
 * A process looks at the files of one sender, one after another, and ends with the first that gives it any trouble. Such a file is looked at
 * once more in a process that has seen nothing before, so that nobody pays for the files of others, nor a good file for the bad one before it.
 */
export function createExaminer(settings: ExaminerSettings = {}): Examiner {
  const { program, runBy, deadline, startAllowance, mostFiles, ...largest } = { ...own, ...settings };
  const wait = pLimit(atOnce);
  /** Those that have rested longest come first. */
  let resting: ExaminingProcess[] = [];

  function restingOf(sender: string): ExaminingProcess | undefined {
    const found = resting.find((each) => each.sender === sender && !each.gone);
    resting = resting.filter((each) => each !== found);
    return found;
  }

  function letRest(process: ExaminingProcess): void {
    process.rest(longestRest);
    resting = [...resting.filter(({ gone }) => !gone), process];
    if (resting.length > mostResting) resting.shift()?.end();
  }

  return {
    examine: (sender, open, forms) =>
      wait(async () => {
        const job = { forms: [...forms], ...largest };
        async function lookIn(process: ExaminingProcess, within: number): Promise<Examination | null> {
          let found: Examination | null = null;
          try {
            found = await process.look(open, job, within);
            return found;
          } finally {
            if (isTrouble(found) || process.files >= mostFiles) process.end();
            else letRest(process);
          }
        }
        const began = performance.now();
        const used = restingOf(sender);
        // A third of the time: who looks again is to be done within it as well.
        const found = used ? await lookIn(used, deadline / 3) : null;
        if (!isTrouble(found)) return found;
        const fresh = new ExaminingProcess(sender, { program, heap, runBy }, startAllowance);
        const left = deadline - (performance.now() - began);
        // Killed by the deadline, by its memory, or by what the bytes did to the decoder.
        return (await lookIn(fresh, left)) ?? { found: 'too_large' };
      }),
  };
}

function isTrouble(
  found: Examination | null,
): found is null | Extract<Examination, { found: 'unreadable' | 'too_large' }> {
  return found === null || found.found === 'unreadable' || found.found === 'too_large';
}
