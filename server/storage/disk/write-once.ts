import { link, open, rm } from 'node:fs/promises';

/** Writes a private file unless it is there already; a crash leaves it whole or not at all. */
export async function writeDurablyOnce(path: string, content: string): Promise<void> {
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!there) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
