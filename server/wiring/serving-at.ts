import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the server that has a data folder open answers this machine, such as `http://127.0.0.1:3000`: a file in the folder says so while it runs. */
const nameOfFile = 'serving-at';

export async function noteServing(folder: string, host: string, port: number): Promise<void> {
  const everywhere = ['0.0.0.0', '::', ''].includes(host);
  const named = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  await writeFile(join(folder, nameOfFile), `http://${named}:${port}\n`);
}

export function noteNotServing(folder: string): Promise<void> {
  return rm(join(folder, nameOfFile), { force: true });
}

/** Null: no server has said so. One that was killed may have been there. */
export async function servingAt(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, nameOfFile), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
