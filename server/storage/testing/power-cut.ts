import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Name and length of the log LevelDB appends to. Taken while no write is under way: all of it has been fsynced. */
export type SyncedLog = { name: string; length: number };

export function syncedLog(folder: string): SyncedLog {
  const name = newestLog(folder);
  return { name, length: statSync(join(folder, name)).size };
}

function newestLog(folder: string): string {
  const logs = readdirSync(folder).filter((name) => /^\d+\.log$/.test(name));
  const newest = logs.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).at(-1);
  if (newest === undefined) throw new Error(`no log in ${folder}`);
  return newest;
}

/**
 * Copies a store in use to what a power cut may leave of it: of the log at least what was `synced`, then part of
 * what was written since, its end torn: cut off anywhere and partly overwritten with chance bytes. `random`: [0, 1).
 * All other files are whole: LevelDB fsyncs them before it relies on them, and an older log before it begins the next.
 */
export async function copyAfterPowerCut(
  folder: string,
  target: string,
  synced: SyncedLog,
  random: () => number,
): Promise<void> {
  copyOneMoment(folder, target);
  const name = newestLog(target);
  const kept = name === synced.name ? synced.length : 0;
  const file = await open(join(target, name), 'r+');
  try {
    const { size } = await file.stat();
    const end = kept + Math.floor(random() * (size - kept + 1));
    await file.truncate(end);
    const torn = Math.floor(random() * (end - kept + 1));
    const bytes = Uint8Array.from({ length: torn }, () => Math.floor(random() * 256));
    await file.write(bytes, 0, torn, end - torn);
  } finally {
    await file.close();
  }
}

/** LevelDB adds and deletes files in the background: copies again until none came, went or changed its list meanwhile. */
function copyOneMoment(folder: string, target: string): void {
  for (;;) {
    const before = fileList(folder);
    rmSync(target, { recursive: true, force: true });
    try {
      cpSync(folder, target, { recursive: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
    if (fileList(folder) === before) return;
  }
}

/** Names of all files, and the length of LevelDB's own list of them. */
function fileList(folder: string): string {
  const names = readdirSync(folder).sort();
  const manifests = names.filter((name) => name.startsWith('MANIFEST'));
  return [...names, ...manifests.map((name) => statSync(join(folder, name)).size)].join();
}
