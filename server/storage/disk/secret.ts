import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurablyOnce } from './write-once.ts';

/** The secret that signs sign-in cookies: made at the first start, readable by the server's user alone. */
export async function openSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret');
  await writeDurablyOnce(path, randomBytes(48).toString('base64url'));
  return readFile(path, 'utf8');
}
