import { setTimeout as later } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { pageUpdateFromJson } from '../../../shared/editor/ydoc.ts';
import { hundredPages } from '../hundred-pages.ts';
import type { Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';
import { firstLoad } from './first-load.ts';
import { keyToPaint } from './key-to-paint.ts';
import { PageWriter } from './page-writer.ts';
import { propagation } from './propagation.ts';
import { StudentBrowser, textOf } from './school-browser.ts';

/** People who write meanwhile, one edit a second each. */
const others = 5;

/** What is felt on a page of a hundred sheets. `times`: keys for each figure. */
export async function longPage(browser: Browser, mina: StudentBrowser, times: number): Promise<Row[]> {
  const { id, path, title } = await mina.newPage('A hundred sheets');
  const author = await PageWriter.open(mina, id);
  author.write(pageUpdateFromJson(hundredPages(), { clientId: 7 }));
  const blocks = author.blocks;
  const tomas = await StudentBrowser.open(browser, mina.address, 'tomas');
  const reader = await PageWriter.open(tomas, id);
  while (reader.blocks < blocks) await later(50);
  for (const writer of [author, reader]) writer.close();

  const editable: number[] = [];
  for (let i = 0; i < 3; i++) {
    const cold = await StudentBrowser.open(browser, mina.address, 'mina');
    editable.push((await firstLoad(await cold.context.newPage(), path, title)).editableMs);
    await cold.context.close();
  }
  const here = await opened(mina, path, title);
  await keyToPaint(here, title, 10, 1);
  const alone = await keyToPaint(here, title, times, 1);
  const slowed = await keyToPaint(here, title, times, 4);
  const there = await opened(tomas, path, title);
  const travelled = await propagation(here, there, title, times);
  await there.close();

  const writers = await Promise.all(Array.from({ length: others }, () => PageWriter.open(tomas, id)));
  for (const [i, writer] of writers.entries()) writer.type(1, i);
  const among = await keyToPaint(here, title, times, 1);
  const amongSlowed = await keyToPaint(here, title, times, 4);
  for (const writer of writers) writer.close();
  await here.close();
  await tomas.context.close();

  const row = (work: string, figure: string, goal: string): Row => ({
    work: `100 sheets: ${work}`,
    figures: { atelier: figure },
    goal,
    reached: '',
  });
  return [
    row('until it can be written, localhost', `${(median(editable) / 1_000).toFixed(2)} s`, '≤ 1.5 s'),
    row('key to paint: p50 / p95', both(alone), 'p95 ≤ 35 ms'),
    row('the same, CPU ÷ 4', both(slowed), 'p95 ≤ 120 ms'),
    row(`key to paint while ${others} others write: p50 / p95`, both(among), 'p95 ≤ 35 ms'),
    row('the same, CPU ÷ 4', both(amongSlowed), 'p95 ≤ 120 ms'),
    row('typed in A, seen in B: p50 / p95', both(travelled), '≤ 60 / 150 ms'),
  ];
}

async function opened({ context }: StudentBrowser, path: string, title: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await textOf(page, title).and(page.locator('[contenteditable="true"]')).waitFor();
  return page;
}

function both(values: number[]): string {
  return `${percentile(values, 0.5).toFixed(0)} / ${percentile(values, 0.95).toFixed(0)} ms`;
}
