import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assertFileId, type FileStore } from '../file-store.ts';
import { StoreUnavailable } from '../page-journal.ts';

/** Ending of a file that is still being written; a crash may leave one, and the next start removes it. */
const unfinished = '.part';

/** Files in one folder of the disk, each under its id. Throws `StoreUnavailable` if the folder cannot be used. */
export async function openDiskFiles(folder: string): Promise<FileStore> {
  await onDisk(async () => {
    await mkdir(folder, { recursive: true });
    for await (const entry of await opendir(folder)) {
      if (entry.name.endsWith(unfinished)) await rm(join(folder, entry.name));
    }
  });

  return {
    async put(id, bytes) {
      assertFileId(id);
      const path = join(folder, id);
      await onDisk(async () => {
        try {
          await writeDurably(path + unfinished, bytes);
          await rename(path + unfinished, path);
        } catch (error) {
          await rm(path + unfinished, { force: true });
          throw error;
        }
        await syncFolder(folder);
      });
    },

    async read(id) {
      assertFileId(id);
      try {
        const file = await open(join(folder, id), 'r');
        return file.createReadStream();
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw unavailable(error);
      }
    },

    async *ids() {
      for await (const entry of await opendir(folder)) if (!entry.name.endsWith(unfinished)) yield entry.name;
    },

    async remove(id) {
      assertFileId(id);
      await onDisk(() => rm(join(folder, id), { force: true }));
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function onDisk(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw unavailable(error);
  }
}

/** Failures that the system reports become the port's; our own mistakes stay what they are. */
function unavailable(error: unknown): unknown {
  return codeOf(error) === undefined
    ? error
    : new StoreUnavailable(`files: ${String(error)}`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
