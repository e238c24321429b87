import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../../build.mjs';
import { serverCommand } from '../../server-command.mjs';
import { type Furnishing, furnish } from './furnish.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The server as a school runs it, built and kept in one data folder; it can be started many times. */
export class Product {
  /** Runs the server; `PORT` has to be added to `environment`. */
  readonly command: [string, ...string[]];
  readonly environment: Record<string, string>;
  /** What is in its folder. */
  readonly furnishing: Furnishing;

  private constructor(build: string, data: string, furnishing: Furnishing) {
    this.command = serverCommand(build);
    this.environment = { HOST: '127.0.0.1', ATELIER_DATA: data, ATELIER_DEMO: '0', NODE_ENV: 'production' };
    this.furnishing = furnishing;
  }

  /** Fills the empty folder `data` with a team and its pages, for the server built in `build`. */
  static async in(data: string, build: string, size: { pages: number; team: number }): Promise<Product> {
    return new Product(build, data, await furnish(data, size.pages, size.team));
  }
}

/**
 * Builds the server of the source tree at `source` for as long as `use` runs. The build stands below the tree,
 * where it finds its packages.
 */
export async function withBuild<Result>(
  use: (build: string) => Promise<Result>,
  source = root,
): Promise<Result> {
  const folder = await mkdtemp(join(source, 'node_modules', '.build-'));
  try {
    await buildServer(source, folder);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
