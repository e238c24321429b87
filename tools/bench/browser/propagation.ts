import type { Page } from '@playwright/test';
import { goToEnd } from './school-browser.ts';

/** Before the next mark is typed, in ms, so that each travels alone. */
const pause = 60;

/** Types single marks on one screen and waits for them on another; both clocks are the machine's. In ms each. */
export async function propagation(from: Page, to: Page, title: string, times: number): Promise<number[]> {
  await to.evaluate(() => {
    const seen: { length: number; at: number }[] = [];
    Object.assign(window, { seen });
    const text = document.querySelector('[role="textbox"]');
    if (!text) throw new Error('no text on this screen');
    let length = text.textContent?.length ?? 0;
    new MutationObserver(() => {
      const now = text.textContent?.length ?? 0;
      for (; length < now; length++) {
        const reached = length + 1;
        requestAnimationFrame(() => seen.push({ length: reached, at: Date.now() }));
      }
    }).observe(text, { subtree: true, childList: true, characterData: true });
  });
  await goToEnd(from, title);
  await from.evaluate(() => {
    const typed: number[] = [];
    Object.assign(window, { typed });
    window.addEventListener('keydown', () => typed.push(Date.now()), { capture: true });
  });
  for (let i = 0; i < times; i++) {
    await from.keyboard.press('x');
    await to.waitForFunction(
      (count) => (window as unknown as { seen: unknown[] }).seen.length >= count,
      i + 1,
    );
    await from.waitForTimeout(pause);
  }
  const typed = await from.evaluate(() => (window as unknown as { typed: number[] }).typed);
  const seen = await to.evaluate(() => (window as unknown as { seen: { at: number }[] }).seen);
  return seen.slice(0, times).map(({ at }, i) => at - (typed.slice(-times)[i] ?? Number.NaN));
}
