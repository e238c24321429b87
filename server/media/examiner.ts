import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import { loaderFor, programBeside } from '../program-beside.ts';
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
/** In ms, for the program to start before the deadline begins: half a second, and many on a machine that is overloaded. */
const startAllowance = 20_000;
/** In bytes: a photograph of fifty million pixels with room to spare. */
const largestPicture = 50_000_000;
/** In bytes. Fifty million pixels take 400 MB at worst. */
const largestMemory = 700_000_000;
/** Two, so that one slow picture does not hold up all others. */
const atOnce = 2;

const ownProgram = programBeside('examine-worker', import.meta.url);

export type ExaminerLimits = {
  deadline: number;
  startAllowance: number;
  largestPicture: number;
  largestMemory: number;
};

/** `program`: where the code of the process is. `runBy`: what runs it, instead of what runs the server. */
export type ExaminerSettings = Partial<ExaminerLimits> & { program?: string | undefined; runBy?: string };

/**
 * One process for each file, which ends with it: what a hostile picture breaks, fills or keeps busy is that process. It gets no
 * environment, so that there is nothing in it to be found.
 */
export function createExaminer({ program = ownProgram, runBy, ...limits }: ExaminerSettings = {}): Examiner {
  const wait = pLimit(atOnce);
  const within = { deadline, startAllowance, largestPicture, largestMemory, ...limits };
  return {
    examine: (content, forms) =>
      wait(async () => {
        try {
          return await examineOne(content, startProgram(program, runBy), jobOf(forms, within), within);
        } finally {
          content.destroy();
        }
      }),
  };
}

function startProgram(program: string, runBy: string | undefined): ChildProcess {
  return fork(program, {
    env: { MALLOC_ARENA_MAX: '2' },
    ...(runBy !== undefined && { execPath: runBy }),
    execArgv: ['--max-old-space-size=256', ...loaderFor(program)],
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
}

function jobOf(forms: readonly PictureForm[], { largestPicture, largestMemory }: ExaminerLimits): ExamineJob {
  return { forms: [...forms], largestPicture, largestMemory };
}

async function examineOne(
  content: Readable,
  child: ChildProcess,
  job: ExamineJob,
  limits: ExaminerLimits,
): Promise<Examination> {
  // The first is thrown below; what fails after it is about a process that is ending anyway.
  child.on('error', () => undefined);
  const kill = () => child.kill('SIGKILL');
  // A program that hangs before it is ready would otherwise hold its place for ever.
  let alarm = setTimeout(kill, limits.startAllowance + limits.deadline);
  let begun = false;
  let answer: Examination | null = null;
  child.on('message', (message: typeof ready | Examination) => {
    if (message !== ready) {
      answer = message;
      return;
    }
    begun = true;
    clearTimeout(alarm);
    // Its own start is no work of the bytes.
    alarm = setTimeout(kill, limits.deadline);
    // It may have ended between the two: then its end says so.
    child.send(job, () => undefined);
  });
  try {
    // Both at once: a process that cannot be started says so while its input is still being fed.
    await Promise.all([once(child, 'close'), child.stdin && feed(content, child.stdin)]);
    if (answer) return answer;
    if (!begun) throw new Error('the program that looks inside files did not start');
    // Killed by the deadline, by its memory, or by what the bytes did to the decoder.
    return { found: 'too_large' };
  } finally {
    clearTimeout(alarm);
    if (child.exitCode === null && child.signalCode === null) kill();
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
