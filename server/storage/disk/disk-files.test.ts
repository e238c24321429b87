import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileStoreContract } from '../contract/file-store.contract.ts';
import { StoreUnavailable } from '../page-journal.ts';
import { openDiskFiles } from './disk-files.ts';
import { openSecret } from './secret.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'atelier-files-'));
});
afterAll(() => rm(root, { recursive: true }));
const newFolder = () => mkdtemp(join(root, 'folder-'));

fileStoreContract('the disk', async () => openDiskFiles(await newFolder()));

describe('files on the disk', () => {
  it('removes at the next start what a crash left half written', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'half.part'), 'ha');
    await openDiskFiles(folder);
    await expect(stat(join(folder, 'half.part'))).rejects.toThrow('ENOENT');
  });

  it('says so when the folder cannot be used', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'in-the-way'), '');
    await expect(openDiskFiles(join(folder, 'in-the-way'))).rejects.toThrow(StoreUnavailable);
  });

  it('says so when a file cannot be written', async () => {
    const folder = await newFolder();
    const files = await openDiskFiles(folder);
    await rm(folder, { recursive: true });
    await expect(files.put('a', Uint8Array.of(1))).rejects.toThrow(StoreUnavailable);
  });
});

describe('the secret', () => {
  it('is made once, long, and private', async () => {
    const folder = await newFolder();
    const secret = await openSecret(folder);
    expect(secret.length).toBeGreaterThan(60);
    expect(await openSecret(folder)).toBe(secret);
    expect((await stat(join(folder, 'secret'))).mode & 0o077).toBe(0);
  });
});
