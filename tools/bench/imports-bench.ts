import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { Document, ImageRun, Packer, Paragraph } from 'docx';
import sharp from 'sharp';
import { ensureBrowser } from '../browser.mjs';
import { buildWhatChanged } from '../build.mjs';
import { serverCommand } from '../server-command.mjs';
import { launchChromium, StudentBrowser } from './browser/school-browser.ts';
import { ServerProcess } from './contenders/server-process.ts';
import { table } from './row.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = 300;
/** In px: noise of this size is a JPEG of 33 kB, 300 of them 10 MB. */
const side = 240;
/** In ms: what keeps the page busy for longer is felt as standing still. */
const longestTask = 200;
/** In ms: for all 300 to be read, sent and shown. */
const patience = 240_000;

/** What a document of Word of 10 MB with 300 pictures does to the page that it is imported into, and pasted into. */
export async function benchImports(): Promise<void> {
  if (!ensureBrowser(root)) throw new Error('no Chromium to measure with');
  await buildWhatChanged(root);
  const folder = await mkdtemp(join(tmpdir(), 'atelier-bench-imports-'));
  const server = await ServerProcess.start(serverCommand(join('dist', 'server')), {
    HOST: '127.0.0.1',
    ATELIER_DATA: folder,
    ATELIER_DEMO: '1',
    NODE_ENV: 'production',
  });
  const browser = await launchChromium();
  try {
    const noise = await Promise.all(Array.from({ length: pictures }, (_each, seed) => picture(seed)));
    const megabytes = noise.reduce((sum, { length }) => sum + length, 0) / 1_000_000;
    const path = join(folder, 'report.docx');
    await writeFile(path, await wordFile(noise));
    const mina = await StudentBrowser.open(browser, `http://127.0.0.1:${server.port}`, 'mina');
    const felt = { imported: await imported(mina, path), pasted: await pasted(mina, noise) };
    const rows = Object.entries(felt).map(([how, { tasks, seconds }]) => {
      const longest = Math.max(0, ...tasks);
      return {
        work: `Word of ${megabytes.toFixed(0)} MB with ${pictures} pictures, ${how}: longest task of the page / all of it`,
        figures: { atelier: `${longest.toFixed(0)} ms / ${seconds.toFixed(1)} s` },
        goal: `≤ ${longestTask} ms`,
        reached: longest <= longestTask ? 'yes' : 'no',
      };
    });
    console.log(table(['atelier'], rows));
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Felt = { tasks: number[]; seconds: number };

/** By the dialog: chosen, looked at, brought in, shown. */
async function imported(mina: StudentBrowser, path: string): Promise<Felt> {
  const page = await mina.context.newPage();
  await page.goto(`/projects/${await mina.project()}`);
  await page.getByRole('button', { name: 'Import pages …' }).click();
  return felt(page, async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(path);
    await page.getByRole('button', { name: 'Bring in 1 page' }).click({ timeout: patience });
    await page.getByText(/ is here\.$/).waitFor({ timeout: patience });
  });
}

/** As Word puts it on the clipboard of a browser: HTML that has its pictures in itself. */
async function pasted(mina: StudentBrowser, noise: readonly Buffer[]): Promise<Felt> {
  const { path, title } = await mina.newPage('Pasted');
  const page = await mina.context.newPage();
  await page.goto(path);
  const text = page.getByRole('textbox', { name: title }).and(page.locator('[contenteditable="true"]'));
  await text.click();
  const html = noise
    .map((bytes) => `<p>Words</p><p><img src="data:image/jpeg;base64,${bytes.toString('base64')}"></p>`)
    .join('');
  return felt(page, async () => {
    await text.evaluate((field, markup) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', markup);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    await expect(text.locator('img[src^="/api/files/"]')).toHaveCount(pictures, { timeout: patience });
  });
}

/** Tasks of 50 ms and more, in ms, while something is done. */
async function felt(page: Page, work: () => Promise<void>): Promise<Felt> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  return { tasks, seconds };
}

function picture(seed: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 100 + (seed % 50), sigma: 30 } as const;
  return sharp({ create: { width: side, height: side, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function wordFile(noise: readonly Buffer[]): Promise<Buffer> {
  const children = noise.flatMap((data, at) => [
    new Paragraph(`Sample ${at + 1}`),
    new Paragraph({
      children: [new ImageRun({ type: 'jpg', data, transformation: { width: side, height: side } })],
    }),
  ]);
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
