import type { Page } from '@playwright/test';

/** px of one turn of the wheel, and ms between two: somebody who looks for a page in a hurry. */
const turn = 160;
const turnEvery = 30;
/** ms in which the page itself comes to rest: its first drawing is another row. */
const rest = 3_000;

/**
 * Scrolls through the whole tree of pages in the side bar and back. Answers with the longest task of the browser meanwhile, in ms;
 * 0: none reached the 50 ms from which it counts them.
 */
export async function longestTaskWhileScrolling(page: Page, lines: number): Promise<number> {
  const side = page.locator('nav[data-region="side"]');
  await page.waitForFunction((count) => document.querySelectorAll('[data-line]').length >= count, lines);
  await page.waitForTimeout(rest);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
  });
  await side.hover();
  const height = await side.evaluate((element) => element.scrollHeight);
  for (const way of [1, -1]) {
    for (let at = 0; at < height; at += turn) {
      await page.mouse.wheel(0, way * turn);
      await page.waitForTimeout(turnEvery);
    }
    const reached = await side.evaluate((element) => element.scrollTop);
    if (way === 1 && reached < height / 2) throw new Error('the tree did not scroll');
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  return Math.max(0, ...tasks);
}
