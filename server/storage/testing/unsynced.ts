import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Bytes of a file that the kernel has taken but not brought to the disk, in whole pages of memory. Empties the file to learn
 * it: Linux counts what a process spares the disk by that. Everything the process does meanwhile must be synchronous.
 */
export function discardUnsynced(path: string): number {
  const before = sparedBytes();
  truncateSync(path, 0);
  return sparedBytes() - before;
}

/** Whether `discardUnsynced` can tell on the file system of `folder`: it cannot in memory, nor outside Linux. */
export function seesUnsynced(folder: string): boolean {
  const path = join(folder, 'unsynced-trial');
  const length = 64 * 1024;
  try {
    const file = openSync(path, 'w');
    writeSync(file, Buffer.alloc(length, 1));
    closeSync(file);
    return discardUnsynced(path) === length;
  } catch {
    return false; // No such account is kept here.
  } finally {
    rmSync(path, { force: true });
  }
}

function sparedBytes(): number {
  const line = /^cancelled_write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'));
  if (!line) throw new Error('the kernel keeps no account of writes');
  return Number(line[1]);
}
