import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Examination, PictureForm } from './examination.ts';
import { type ExamineJob, ready } from './examine-job.ts';

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

// The bundle has the program beside it as .js; from source it is TypeScript, which the loader translates.
const source = import.meta.url.endsWith('.ts');
const program = fileURLToPath(
  new URL(source ? './examine-worker.ts' : './examine-worker.js', import.meta.url),
);

export type ExaminerLimits = { deadline: number; largestPicture: number; largestMemory: number };

/**
 * One process for each file, which ends with it: what a hostile picture breaks, fills or keeps busy is that process. It gets no
 * environment, so that there is nothing in it to be found.
 */
export function createExaminer(limits: Partial<ExaminerLimits> = {}): Examiner {
  const wait = pLimit(atOnce);
  const within = { deadline, largestPicture, largestMemory, ...limits };
  return { examine: (content, forms) => wait(() => examineOne(content, forms, within)) };
}

async function examineOne(
  content: Readable,
  forms: readonly PictureForm[],
  limits: ExaminerLimits,
): Promise<Examination> {
  const child = fork(program, {
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: ['--max-old-space-size=256', ...(source ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
  const { largestPicture, largestMemory } = limits;
  const job: ExamineJob = { forms: [...forms], largestPicture, largestMemory };
  let alarm: NodeJS.Timeout | undefined;
  let answer: Examination | null = null;
  child.on('message', (message: typeof ready | Examination) => {
    if (message !== ready) {
      answer = message;
      return;
    }
    // Its own start is no work of the bytes.
    alarm = setTimeout(() => child.kill('SIGKILL'), limits.deadline);
    child.send(job);
  });
  try {
    const ended = once(child, 'close');
    if (child.stdin) await feed(content, child.stdin);
    await ended;
    // Killed by the deadline, by its memory, or by what the bytes did to the decoder.
    return answer ?? { found: 'too_large' };
  } finally {
    clearTimeout(alarm);
    content.destroy();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
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
