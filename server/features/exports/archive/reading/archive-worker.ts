/*
 * A program of its own that reads one archive and ends: `archive-reader.ts` starts it in the folder where the archive lies.
 */
import { writeFile } from 'node:fs/promises';
import type { ArchiveSaid } from './archive-job.ts';
import { type ArchiveTold, archiveName, checkedName } from './archive-job.ts';
import { BadArchive } from './bad-archive.ts';
import { readArchive } from './read-archive.ts';

/** In ms. */
const lookEvery = 20;

process.once('message', async ({ room, largestMemory }: ArchiveTold) => {
  setInterval(() => {
    if (process.memoryUsage.rss() > largestMemory) process.exit(1);
  }, lookEvery).unref();
  const said = await read(room);
  process.send?.(said, () => process.exit(0));
});

process.send?.('ready' satisfies ArchiveSaid);

async function read(room: number): Promise<ArchiveSaid> {
  try {
    await writeFile(checkedName, JSON.stringify(await readArchive(archiveName, room)));
    return 'checked';
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    return { fault: error.fault, entry: error.entry, problem: error.problem };
  }
}
