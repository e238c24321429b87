import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

it('leaves the disk its threads, however many sign in', async () => {
  const done: string[] = [];
  const hashes = Array.from({ length: 12 }, () => hashPassword('a password').then(() => done.push('hash')));
  const reading = readFile(import.meta.filename).then(() => done.push('file'));
  await Promise.all([...hashes, reading]);
  expect(done.indexOf('file')).toBeLessThan(4);
});

it('goes on after a hash that is none', async () => {
  const broken = Array.from({ length: 5 }, () => isPassword('no hash', 'a password'));
  for (const result of await Promise.allSettled(broken)) expect(result.status).toBe('rejected');
  expect(await isPassword(await hashPassword('a password'), 'a password')).toBe(true);
});
