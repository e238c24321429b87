import type { Page } from '@playwright/test';
import { textOf } from './school-browser.ts';

/** Between two keys, in ms: a quick typist. */
const keyEvery = 110;

/**
 * Types `keys` letters at the end of the page with the processor slowed down `slowdown` times. Answers with the
 * time from each key to the frame after it, in ms, as the browser itself measures it.
 */
export async function keyToPaint(
  page: Page,
  title: string,
  keys: number,
  slowdown: number,
): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  await textOf(page, title).click();
  await page.keyboard.press('Control+End');
  await page.evaluate(() => {
    const painted: number[] = [];
    Object.assign(window, { painted });
    window.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A task after the frame's callbacks runs when the frame has been painted.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => painted.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  for (let i = 0; i < keys; i++) {
    const begin = performance.now();
    await page.keyboard.press('abcdefghij'[i % 10] as string);
    await page.waitForTimeout(Math.max(0, keyEvery - (performance.now() - begin)));
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  return page.evaluate(() => (window as unknown as { painted: number[] }).painted);
}
