import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../../build.mjs';
import { SchoolClient } from './school-client.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Pages that the demo school's team may write, and a token for each of the team. */
export type Furnishing = { ids: string[]; tokens: string[] };

/** The server as a school runs it, built from `source` and kept in one data folder; it can be started many times. */
export class Product {
  /** Runs the server; `PORT` has to be added to `environment`. */
  readonly command: [string, ...string[]];
  readonly environment: Record<string, string>;
  private readonly furnishing: Furnishing = { ids: [], tokens: [] };

  constructor(build: string, data: string) {
    this.command = [process.execPath, '--enable-source-maps', join(build, 'main.js')];
    this.environment = {
      HOST: '127.0.0.1',
      ATELIER_DATA: data,
      ATELIER_DEMO: '1',
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
    };
  }

  /** Makes pages and tokens on a running server until there are enough; what was made before stays the same. */
  async furnish(port: number, pages: number): Promise<Furnishing> {
    const school = await SchoolClient.open(`http://127.0.0.1:${port}`);
    if (!this.furnishing.tokens.length) this.furnishing.tokens.push(...(await school.tokensOfATeam()));
    const token = this.furnishing.tokens[0];
    if (token === undefined) throw new Error('no demo account is in a team');
    while (this.furnishing.ids.length < pages) {
      this.furnishing.ids.push(await school.createPage(token, `Page ${this.furnishing.ids.length + 1}`));
    }
    return this.furnishing;
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
  const folder = await mkdtemp(join(source, 'dist-'));
  try {
    await buildServer(source, folder);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
