import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unavailable } from './level-store.ts';

/** LevelDB's log format: blocks of this many bytes; a record never crosses one, and less than a header at its end is padding. */
const BLOCK = 32 * 1024;
/** Masked CRC-32C (4 bytes) of all that follows, length of the data (2), type (1); little-endian. */
const HEADER = 7;

/**
 * Looks for damage that LevelDB would pass over in silence: behind a record that is not what was written it drops the rest of
 * the block and goes on with the next. Copies each such log aside, as it is, and returns what was found in words.
 * A torn end is what any crash leaves, and no damage. To be called before the database is opened.
 */
export async function checkLogs(folder: string, now: number): Promise<string[]> {
  const found: string[] = [];
  try {
    for (const name of await readdir(folder)) {
      if (!/^\d+\.log$/.test(name)) continue;
      const at = damageIn(await readFile(join(folder, name)));
      if (at === null) continue;
      // LevelDB leaves names alone that are none of its own.
      const copy = `damaged-${name}-${now}`;
      await copyFile(join(folder, name), join(folder, copy));
      found.push(`LevelDB's log ${name} is damaged at byte ${at}; what it held is kept as ${copy}`);
    }
  } catch (error) {
    // A new folder, or another process at work in it, which opening will find out.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw unavailable(error);
  }
  return found;
}

/** Where the first damaged record begins that has sound ones in a later block or behind it; null if there is none. */
export function damageIn(log: Buffer): number | null {
  let damaged: number | null = null;
  for (let block = 0; block < log.length; block += BLOCK) {
    const end = Math.min(block + BLOCK, log.length);
    for (let at = block; at + HEADER <= end; ) {
      const next = at + HEADER + log.readUInt16LE(at + 4);
      if (next <= end && log.readUInt32LE(at) === masked(crc32c(log.subarray(at + 6, next)))) {
        if (damaged !== null) return damaged;
        at = next;
        continue;
      }
      damaged ??= at;
      // Behind a wrong length nothing can be read in this block; behind a wrong byte the next record can.
      if (next > end || next === at + HEADER) break;
      at = next;
    }
  }
  return null;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++)
    crc = (table[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** LevelDB stores checksums this way, since data may hold checksums itself. */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
