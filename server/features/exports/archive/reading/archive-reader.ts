import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { programBeside } from '../../../../programs/program-beside.ts';
import { createWorkshop, type WorkshopSettings } from '../../../../programs/workshop.ts';
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

const own = {
  program: programBeside('archive-worker', import.meta.url),
  deadline: 8_000,
  // They are packed to a twentieth at best.
  deadlinePerMegabyte: 500,
  largestMemory: 1_500_000_000,
};
/** The others wait: each takes a core. */
const atOnce = 1;

export async function createArchiveReader(settings: WorkshopSettings): Promise<ArchiveReader> {
  const inTurn = pLimit(atOnce);
  const { open, run, close } = await createWorkshop(settings, own);
  return {
    open,
    read: (folder, room) =>
      inTurn(async () => {
        const { size } = await stat(join(folder, archiveName));
        let said: ArchiveSaid | null = null;
        await run<ArchiveSaid, ArchiveTold>(folder, size, {
          go: (largestMemory) => ({ room, largestMemory }),
          heard(words) {
            said = words;
          },
        });
        const answer = said as ArchiveSaid | null;
        if (answer === null)
          throw new BadArchive('archive_too_large', 'it takes too long or too much memory to read');
        if (typeof answer === 'object') throw new BadArchive(answer.fault, answer.problem, answer.entry);
        await rm(join(folder, archiveName));
        return JSON.parse(await readFile(join(folder, checkedName), 'utf8'));
      }),
    close,
  };
}
