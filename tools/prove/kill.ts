import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killAgainAndAgain, type Victim } from '../../server/sync/testing/kill-rig.ts';
import { percentile } from '../bench/statistics.ts';
import { Product, withBuild } from './product/product.ts';
import type { Verdict } from './verdict.ts';

const pages = 5;
/** Kills on the same pages, before fresh ones are taken: a page with a thousand writers is another promise's matter. */
const killsPerBatch = 50;

/**
 * G1 and G3: `--rounds` kills of the whole server (default 1,000) with 20 writers × 10 edits a second on 5 pages.
 * Each batch of 50 has a seed of its own, counted from `--seed`, so that a run can be taken up where it ended.
 */
export async function proveKill(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  const rounds = Number(values.rounds);
  const firstSeed = Number(values.seed);
  const batches = Math.ceil(rounds / killsPerBatch);
  const folder = await mkdtemp(join(tmpdir(), 'atelier-kill-'));
  const total = { kills: 0, acknowledged: 0, observed: 0, lost: [] as string[], savedAfter: [] as number[] };
  try {
    await withBuild(async (build) => {
      const product = await Product.in(join(folder, 'data'), build, { pages: pages * batches, team: 20 });
      for (let batch = 0; batch < batches && !total.lost.length; batch++) {
        const seed = firstSeed + batch;
        const kills = Math.min(killsPerBatch, rounds - batch * killsPerBatch);
        const victim = new ProductVictim(product, batch * pages);
        const plan = { seed, kills, pages, writersPerPage: 4, editsPerSecond: 10, longestLife: 1_600 };
        const figures = await killAgainAndAgain(victim, plan).finally(() => victim.kill());
        total.kills += figures.kills;
        total.acknowledged += figures.acknowledged;
        total.observed += figures.observed;
        total.lost.push(...figures.lost.map((words) => `seed ${seed}: ${words}`));
        total.savedAfter.push(...figures.savedAfter);
        console.log(
          `  seed ${seed}: ${total.kills} kills, ${total.acknowledged} edits acknowledged, 0 lost so far`,
        );
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const p95 = percentile(total.savedAfter, 0.95);
  return {
    figures: [
      `${total.kills} kills (seeds from ${firstSeed}), ${total.acknowledged} edits acknowledged, ${total.observed} seen by an observer`,
      `acknowledged after ${percentile(total.savedAfter, 0.5).toFixed(1)} ms (p50), ${p95.toFixed(1)} ms (p95, goal ≤ 300)`,
    ],
    broken: total.lost,
  };
}

/** The whole server as a process, on its pages from `firstPage` on. */
class ProductVictim implements Victim {
  private readonly product: Product;
  private readonly firstPage: number;
  private child: ChildProcess | undefined;
  private port = 0;

  constructor(product: Product, firstPage: number) {
    this.product = product;
    this.firstPage = firstPage;
  }

  async start(): Promise<void> {
    const { command, environment } = this.product;
    const [program, ...args] = command;
    const child = spawn(program, args, {
      env: { ...process.env, ...environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const port = /Atelier is at \S+:(\d+)/.exec(said)?.[1];
      if (port === undefined) continue;
      this.port = Number(port);
      return;
    }
    throw new Error(`the server ended before it listened: ${said}`);
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  url(page: number): string {
    return `ws://127.0.0.1:${this.port}/sync/${this.product.furnishing.pages[this.firstPage + page]}`;
  }

  headers(person: number): Record<string, string> {
    const { tokens } = this.product.furnishing;
    return { authorization: `Bearer ${tokens[person % tokens.length]}` };
  }
}
