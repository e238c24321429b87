import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer } from '../../tools/build.mjs';
import { whereBuilt } from './built-server.ts';

const root = join(import.meta.dirname, '../..');

/** Builds the server before the first test, and again before each round of those that watch. */
export default async function buildOnce(project: TestProject): Promise<() => Promise<void>> {
  // Below the tree, where it finds its packages.
  const folder = await mkdtemp(join(root, 'node_modules', '.build-'));
  const build = () => buildServer(root, folder);
  await build();
  project.onTestsRerun(build);
  process.env[whereBuilt] = folder;
  return () => rm(folder, { recursive: true });
}
