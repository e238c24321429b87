import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { programBeside } from '../../../../program-beside.ts';
import { startProgram, untilItEnds } from '../../render/own-program.ts';
import { type ArchiveSaid, type ArchiveTold, archiveName, checkedName } from './archive-job.ts';
import { BadArchive } from './bad-archive.ts';
import type { CheckedArchive } from './checked-archive.ts';

/** Reads archives of strangers, each in a process of its own. */
export interface ArchiveReader {
  /** A folder for one archive, which is to be laid there under `archiveName`. */
  open(): Promise<string>;
  /** Unpacks and checks the archive in a folder. `room`: how many bytes it may unpack. Rejects with `BadArchive`, or if it cannot be begun. */
  read(folder: string, room: number): Promise<CheckedArchive>;
  close(folder: string): Promise<void>;
}

type ReaderLimits = {
  /** In ms: what a bomb may take… */
  deadline: number;
  /** …and what each million bytes of an archive get beside it: they are packed to a twentieth at best. */
  deadlinePerMegabyte: number;
  startAllowance: number;
  /** In bytes of its process. */
  largestMemory: number;
};

const ownLimits: ReaderLimits = {
  deadline: 8_000,
  deadlinePerMegabyte: 500,
  startAllowance: 20_000,
  largestMemory: 1_500_000_000,
};
/** The others wait: each takes a core. */
const atOnce = 1;

const ownProgram = programBeside('archive-worker', import.meta.url);

export type ArchiveReaderSettings = Partial<ReaderLimits> & {
  /** Where the folders are made; what a crash left there is removed. */
  folder: string;
  /** Where the code of the process is. */
  program?: string | undefined;
  priority?: number;
};

export async function createArchiveReader({
  folder,
  program = ownProgram,
  priority = constants.priority.PRIORITY_BELOW_NORMAL,
  ...limits
}: ArchiveReaderSettings): Promise<ArchiveReader> {
  const { deadline, deadlinePerMegabyte, startAllowance, largestMemory } = { ...ownLimits, ...limits };
  const inTurn = pLimit(atOnce);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return {
    open: () => mkdtemp(join(folder, 'archive-')),
    read: (own, room) =>
      inTurn(async () => {
        const { size } = await stat(join(own, archiveName));
        let said: ArchiveSaid | null = null;
        await untilItEnds<ArchiveSaid, ArchiveTold>(startProgram(program, own, priority), {
          go: { room, largestMemory },
          heard(words) {
            said = words;
          },
          signal: new AbortController().signal,
          deadline: deadline + (size / 1_000_000) * deadlinePerMegabyte,
          startAllowance,
        });
        const answer = said as ArchiveSaid | null;
        if (answer === null)
          throw new BadArchive('archive_too_large', 'it takes too long or too much memory to read');
        if (typeof answer === 'object') throw new BadArchive(answer.fault, answer.problem, answer.entry);
        await rm(join(own, archiveName));
        return JSON.parse(await readFile(join(own, checkedName), 'utf8'));
      }),
    close: (own) => rm(own, { recursive: true, force: true }),
  };
}
