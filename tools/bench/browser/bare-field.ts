import type { Browser } from '@playwright/test';
import { keyToPaint } from './key-to-paint.ts';

const title = 'nothing';

/**
 * What a key costs in a field without any program, with the processor slowed down 1 and 4 times, in ms: below it no editor can be
 * on this machine at this hour.
 */
export async function bareField(
  browser: Browser,
  keys: number,
): Promise<{ plain: number[]; slowed: number[] }> {
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><div contenteditable="true" role="textbox" aria-label="Text of ${title}" style="min-height: 20em"></div>`,
  );
  await keyToPaint(page, title, 10, 1);
  const plain = await keyToPaint(page, title, keys, 1);
  const slowed = await keyToPaint(page, title, keys, 4);
  await page.close();
  return { plain, slowed };
}
