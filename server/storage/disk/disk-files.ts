import { mkdir, open, opendir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { assertFileId, type FileStore, StoreFull } from '../file-store.ts';
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
    async put(id, content) {
      assertFileId(id);
      const path = join(folder, id);
      try {
        await writeDurably(path + unfinished, content);
        await onDisk(() => rename(path + unfinished, path));
      } catch (error) {
        await rm(path + unfinished, { force: true });
        throw error;
      }
      await onDisk(() => syncFolder(folder));
    },

    async read(id, part) {
      assertFileId(id);
      try {
        const file = await open(join(folder, id), 'r');
        return file.createReadStream(part);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw unavailable(error);
      }
    },

    async free() {
      return onDisk(async () => {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      });
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

/** The content may fail as well as the disk: only what the disk says becomes the port's. */
async function writeDurably(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const file = await onDisk(() => open(path, 'w'));
  try {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      await onDisk(() => file.writeFile(piece));
    }
    await onDisk(() => file.sync());
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

async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(error);
  }
}

/** Failures that the system reports become the port's; our own mistakes stay what they are. */
function unavailable(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const Failure = code === 'ENOSPC' || code === 'EDQUOT' ? StoreFull : StoreUnavailable;
  return new Failure(`files: ${String(error)}`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
