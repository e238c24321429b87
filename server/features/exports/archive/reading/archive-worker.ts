/*
 * A program of its own that reads one archive and ends: `archive-reader.ts` starts it in the folder where the archive lies.
 */
import { writeFile } from 'node:fs/promises';
import { onceTold } from '../../../../programs/once-told.ts';
import { type ArchiveSaid, type ArchiveTold, archiveName, checkedName } from './archive-job.ts';
import { BadArchive } from './bad-archive.ts';
import { readArchive } from './read-archive.ts';

onceTold(({ room }: ArchiveTold) => read(room));

async function read(room: number): Promise<ArchiveSaid> {
  try {
    await writeFile(checkedName, JSON.stringify(await readArchive(archiveName, room)));
    return 'checked';
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    return { fault: error.fault, entry: error.entry, problem: error.problem };
  }
}
