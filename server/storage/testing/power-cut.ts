import { cpSync, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Length of each file LevelDB appends to. Taken while no write is under way: all of it has been fsynced. */
export function syncedLengths(folder: string): Map<string, number> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.log') || name.startsWith('MANIFEST'));
  return new Map(names.map((name) => [name, statSync(join(folder, name)).size]));
}

/**
 * Copies a store in use to what a power cut may leave of it: of each appended file at least what `synced` says, then
 * part of what was written since, its end torn: cut off anywhere and partly overwritten with chance bytes. `random`: [0, 1).
 */
export async function copyAfterPowerCut(
  folder: string,
  target: string,
  synced: ReadonlyMap<string, number>,
  random: () => number,
): Promise<void> {
  cpSync(folder, target, { recursive: true });
  for (const [name, kept] of synced) {
    const path = join(target, name);
    // Finished and taken away by LevelDB meanwhile; what it held lies in synced tables.
    if (!readdirSync(target).includes(name)) continue;
    const file = await open(path, 'r+');
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
}
