import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { ensureBrowser } from '../browser.mjs';
import { buildWhatChanged } from '../build.mjs';
import { serverCommand } from '../server-command.mjs';
import { bareField } from './browser/bare-field.ts';
import { type FirstLoad, firstLoad } from './browser/first-load.ts';
import { keyToPaint } from './browser/key-to-paint.ts';
import { longPage } from './browser/long-page.ts';
import { planChange } from './browser/plan-change.ts';
import { projectRequests } from './browser/project-requests.ts';
import { propagation } from './browser/propagation.ts';
import { launchChromium, StudentBrowser, textOf } from './browser/school-browser.ts';
import { threadsPage } from './browser/threads-page.ts';
import { longestTaskWhileScrolling } from './browser/tree-scroll.ts';
import { ServerProcess } from './contenders/server-process.ts';
import { type Row, table } from './row.ts';
import { median, percentile } from './statistics.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In ms: longer than the browser allows for the way of its messages (`onTheWay` in live-connection.ts). */
const settledAfter = 3_000;

/** Measures what a person feels, in Chromium against the built product with its demo school, and prints a table. */
export async function benchBrowser(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  if (!ensureBrowser(root)) throw new Error('no Chromium to measure with');
  await buildWhatChanged(root);
  const data = await mkdtemp(join(tmpdir(), 'atelier-bench-'));
  const server = await ServerProcess.start(serverCommand(join('dist', 'server')), {
    HOST: '127.0.0.1',
    ATELIER_DATA: data,
    ATELIER_DEMO: '1',
    NODE_ENV: 'production',
  });
  const browser = await launchChromium();
  try {
    const rows = await measure(browser, `http://127.0.0.1:${server.port}`, values.quick);
    console.log(`\n${table(['atelier', 'a bare field'], rows)}\n`);
  } finally {
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function measure(browser: Browser, address: string, quick: boolean): Promise<Row[]> {
  const keys = quick ? 15 : 60;
  const mina = await StudentBrowser.open(browser, address, 'mina');
  const tomas = await StudentBrowser.open(browser, address, 'tomas');
  const { path, title } = await mina.newPage('Bench');

  // The server does not know how long ago an answer was asked for to the second, and so tells once more of what has just changed.
  await later(settledAfter);
  const loads: FirstLoad[] = [];
  for (let i = 0; i < (quick ? 1 : 5); i++) {
    const cold = await StudentBrowser.open(browser, address, 'mina');
    loads.push(await firstLoad(await cold.context.newPage(), path, title));
    await cold.context.close();
  }
  const screens = [];
  for (const { context } of [mina, tomas]) {
    const page = await context.newPage();
    await page.goto(path);
    await textOf(page, title).and(page.locator('[contenteditable="true"]')).waitFor();
    screens.push(page);
  }
  const [here, there] = screens;
  if (!here || !there) throw new Error('two screens are needed');
  const bare = await bareField(browser, keys);
  await keyToPaint(here, title, 10, 1);
  const plain = await keyToPaint(here, title, keys, 1);
  const slowed = await keyToPaint(here, title, keys, 4);
  const travelled = await propagation(here, there, title, quick ? 15 : 60);

  for (const screen of [here, there]) await screen.close();
  const long = await longPage(browser, mina, keys);
  const discussed = await threadsPage(mina, keys);

  const project = await mina.project();
  const requests = await projectRequests(await mina.context.newPage(), project);
  const changes = await planChange(mina, await tomas.context.newPage(), project, quick ? 15 : 60);

  const many = quick ? 100 : 500;
  for (let i = 1; i <= many; i++) await mina.newPage(`Page ${i}`);
  const tree = await mina.context.newPage();
  await tree.goto(path);
  await textOf(tree, title).waitFor();
  const longestTask = await longestTaskWhileScrolling(tree, many);

  const kilobytes = (of: (load: FirstLoad) => number) => (median(loads.map(of)) / 1_000).toFixed(0);
  const both = (values: number[]) =>
    `${percentile(values, 0.5).toFixed(0)} / ${percentile(values, 0.95).toFixed(0)} ms`;
  return [
    {
      work: 'first load of a page: on the wire (script) / requests',
      figures: {
        atelier: `${kilobytes((load) => load.bytes)} kB (${kilobytes((load) => load.scriptBytes)}) / ${median(loads.map((load) => load.requests))}`,
      },
      goal: '≤ 450 kB (350) / ≤ 20',
      reached: '',
    },
    {
      work: 'until it can be written, localhost',
      figures: { atelier: `${(median(loads.map((load) => load.editableMs)) / 1_000).toFixed(2)} s` },
      goal: '≤ 0.9 s',
      reached: '',
    },
    {
      work: 'key to paint, small page: p50 / p95',
      figures: { atelier: both(plain), 'a bare field': both(bare.plain) },
      goal: 'p95 ≤ 20 ms',
      reached: '',
    },
    {
      work: 'the same, CPU ÷ 4',
      figures: { atelier: both(slowed), 'a bare field': both(bare.slowed) },
      goal: 'p95 ≤ 60 ms',
      reached: '',
    },
    {
      work: 'typed in A, seen in B: p50 / p95',
      figures: { atelier: both(travelled) },
      goal: '≤ 40 / 100 ms',
      reached: '',
    },
    ...long,
    ...discussed,
    {
      work: 'a project opens: requests beyond static files',
      figures: { atelier: `${requests}` },
      goal: '≤ 3',
      reached: '',
    },
    {
      work: 'task added in A, seen in B: p50 / p95',
      figures: { atelier: both(changes) },
      goal: 'p95 ≤ 200 ms',
      reached: '',
    },
    {
      work: `tree of ${many} pages: longest task while scrolling`,
      figures: { atelier: longestTask === 0 ? '< 50 ms' : `${longestTask.toFixed(0)} ms` },
      goal: '≤ 50 ms',
      reached: '',
    },
  ];
}
