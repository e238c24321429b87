import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildServer } from '../../tools/build.mjs';
import { serverCommand } from '../../tools/server-command.mjs';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the server for the tests of a file, and returns what gives the command that runs it: as a school runs it, and with a
 * quarter of the work that a start from its sources takes. To be called outside of tests.
 */
export function builtServer(): () => [string, ...string[]] {
  let build = '';
  beforeAll(async () => {
    // Below the tree, where it finds its packages.
    build = await mkdtemp(join(root, 'node_modules', '.build-'));
    await buildServer(root, build);
  });
  afterAll(() => rm(build, { recursive: true }));
  return () => serverCommand(build);
}
