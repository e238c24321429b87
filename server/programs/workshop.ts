import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { startProgram, type Talk, untilItEnds } from './own-program.ts';

export type WorkLimits = {
  /** In ms: what content made to be slow may take… */
  deadline: number;
  /** …and what each million bytes of it get beside. */
  deadlinePerMegabyte: number;
  /** In bytes of the process. */
  largestMemory: number;
};

export type WorkshopSettings = Partial<WorkLimits> & {
  /** Where the folders of work are made; what a crash left there is removed. */
  folder: string;
  /** Where the code of the process is. */
  program?: string | undefined;
  /** Of the process, as `os.setPriority` takes it. Default: below that of the server, so that whoever types goes first. */
  priority?: number;
};

/** Where programs of one kind work, each with a folder of its own as the only thing to read. */
export interface Workshop {
  /** A folder for one piece of work. */
  open(): Promise<string>;
  /** Runs the program in it until it ends; see `untilItEnds`. `bytes`: how much content it looks at. */
  run<Said, Told>(
    folder: string,
    bytes: number,
    talk: Pick<Talk<Said, Told>, 'heard' | 'signal'> & { go(largestMemory: number): Told },
  ): Promise<void>;
  close(folder: string): Promise<void>;
}

/** In MB. */
const heap = 768;

export async function createWorkshop(
  { folder, priority = constants.priority.PRIORITY_BELOW_NORMAL, ...settings }: WorkshopSettings,
  own: WorkLimits & { program: string },
): Promise<Workshop> {
  const { program = own.program, deadline, deadlinePerMegabyte, largestMemory } = { ...own, ...settings };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return {
    open: () => mkdtemp(join(folder, 'work-')),
    run: (work, bytes, { go, ...talk }) =>
      untilItEnds(startProgram({ program, heap, folder: work, priority }), {
        ...talk,
        go: go(largestMemory),
        deadline: deadline + (bytes / 1_000_000) * deadlinePerMegabyte,
      }),
    close: (work) => rm(work, { recursive: true, force: true }),
  };
}
