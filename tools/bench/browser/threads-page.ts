import { setTimeout as later } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { pageUpdateFromJson } from '../../../shared/editor/ydoc.ts';
import { hundredPages } from '../hundred-pages.ts';
import type { Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';
import { keyToPaint } from './key-to-paint.ts';
import { PageWriter } from './page-writer.ts';
import { type StudentBrowser, textOf } from './school-browser.ts';

const threads = 300;

type Target = { path: string; title: string };

/** What 300 threads beside a page cost whoever opens it and writes, beside the same page without. `times`: keys for each figure. */
export async function threadsPage(mina: StudentBrowser, times: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, content, goals } of pages) {
    const plain = await pageWith(mina, `${name}, nothing said`, content(), 0);
    const discussed = await pageWith(mina, `${name}, ${threads} threads`, content(), threads);
    const row = (work: string, figure: string, goal: string) =>
      rows.push({
        work: `${name}, ${threads} threads: ${work}`,
        figures: { atelier: figure },
        goal,
        reached: '',
      });

    const tasks = { plain: [] as number[], discussed: [] as number[] };
    for (let i = 0; i < 3; i++) {
      tasks.plain.push(await longestTask(mina, plain, 0));
      tasks.discussed.push(await longestTask(mina, discussed, threads));
    }
    row(
      'longest task once it can be written',
      `${ms(median(tasks.discussed))} (${ms(median(tasks.plain))} without)`,
      '≤ 50 ms',
    );

    for (const [index, slowdown] of [1, 4].entries()) {
      const painted: string[] = [];
      for (const target of [discussed, plain]) {
        const { page } = await opened(mina, target, target === plain ? 0 : threads);
        await keyToPaint(page, target.title, 10, slowdown);
        painted.push(both(await keyToPaint(page, target.title, times, slowdown)));
        await page.close();
      }
      row(
        `key to paint${slowdown > 1 ? `, CPU ÷ ${slowdown}` : ''}: p50 / p95`,
        `${painted[0]} (${painted[1]} without)`,
        `p95 ≤ ${goals[index]} ms`,
      );
    }
  }
  return rows;
}

const pages = [
  { name: 'small page', content: smallPage, goals: [20, 60] },
  { name: '100 sheets', content: hundredPages, goals: [35, 120] },
];

function smallPage(): PageNodeJson {
  const words =
    'Below the weir the water is slower, and there are more of the small animals that need it clean. ';
  const content = Array.from({ length: 30 }, () => ({
    type: 'paragraph',
    content: [{ type: 'text', text: words.repeat(3) }],
  }));
  return { type: 'doc', content };
}

async function pageWith(
  mina: StudentBrowser,
  title: string,
  content: PageNodeJson,
  count: number,
): Promise<Target> {
  const page = await mina.newPage(title);
  const author = await PageWriter.open(mina, page.id);
  author.write(pageUpdateFromJson(content, { clientId: 7 }));
  for (const anchor of author.passages(count)) await mina.beginThread(page.id, anchor);
  const reader = await PageWriter.open(mina, page.id);
  while (reader.blocks < author.blocks) await later(50);
  for (const writer of [author, reader]) writer.close();
  return page;
}

/** Resolves when the text and all its threads are there; `tasks`: the long tasks since it could be written, in ms. */
async function opened({ context }: StudentBrowser, { path, title }: Target, count: number) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: PerformanceEntry[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => void tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  });
  await page.goto(path);
  await textOf(page, title).and(page.locator('[contenteditable="true"]')).waitFor();
  const writable = await page.evaluate(() => performance.now());
  await allFound(page, count);
  return { page, writable };
}

async function allFound(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const found = [...document.querySelectorAll<HTMLElement>('[data-thread]')].map(
        ({ dataset }) => dataset.thread,
      );
      return new Set(found).size >= count;
    },
    count,
    { polling: 200 },
  );
}

async function longestTask(mina: StudentBrowser, target: Target, count: number): Promise<number> {
  const { page, writable } = await opened(mina, target, count);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_500);
  const longest = await page.evaluate(
    (since) =>
      (window as unknown as { tasks: PerformanceEntry[] }).tasks
        .filter(({ startTime }) => startTime > since)
        .reduce((most, { duration }) => Math.max(most, duration), 0),
    writable,
  );
  await page.close();
  return longest;
}

function ms(longest: number): string {
  return longest === 0 ? '< 50 ms' : `${longest.toFixed(0)} ms`;
}

function both(values: number[]): string {
  return `${percentile(values, 0.5).toFixed(0)} / ${percentile(values, 0.95).toFixed(0)} ms`;
}
