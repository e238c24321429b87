import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreFull } from '../file-store.ts';
import { openDiskFiles } from './disk-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'atelier-full-files-'));
const whyNot = reasonToSkip();
if (whyNot !== null) {
  process.stdout.write(`a full disk under files is not tried: ${whyNot}\n`);
  rmdirSync(folder);
}

/** A small file system of its own: Linux, as root, where mounting is allowed. */
function reasonToSkip(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'mounting a small disk needs root on Linux';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `mounting is not allowed here (${error instanceof Error ? error.message.trim() : error})`;
  }
}

describe.skipIf(whyNot !== null)('files on a full disk', () => {
  afterAll(() => {
    execFileSync('umount', [folder], { stdio: 'pipe' });
    rmdirSync(folder);
  });

  it('are refused as such, leave nothing half, and fit again when there is room', async () => {
    const files = await openDiskFiles(folder);
    expect(await files.free()).toBeLessThanOrEqual(1024 * 1024);
    await files.put('small', new Uint8Array(300_000));
    await expect(files.put('large', new Uint8Array(2_000_000))).rejects.toThrow(StoreFull);
    const ids: string[] = [];
    for await (const id of files.ids()) ids.push(id);
    expect(ids).toEqual(['small']);
    await files.put('other', new Uint8Array(300_000));
    expect(await files.read('large')).toBeNull();
  });
});
