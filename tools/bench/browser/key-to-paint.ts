import type { Page } from '@playwright/test';
import { goToEnd, textOf } from './school-browser.ts';

/** Between two keys, in ms: a quick typist. */
const keyEvery = 110;

/**
 * Types `keys` letters at the end of the page with the processor slowed down `slowdown` times. Answers with the
 * time from each key to the frame after it, in ms, as the browser itself measures it. Throws if letters did not get there.
 */
export async function keyToPaint(
  page: Page,
  title: string,
  keys: number,
  slowdown: number,
): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  await goToEnd(page, title);
  const before = await lettersOn(page, title);
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
  const arrived = (await lettersOn(page, title)) - before;
  if (arrived < keys) throw new Error(`${arrived} of ${keys} letters were typed into the text`);
  return page.evaluate(() => (window as unknown as { painted: number[] }).painted);
}

async function lettersOn(page: Page, title: string): Promise<number> {
  return textOf(page, title).evaluate(({ textContent }) => textContent?.length ?? 0);
}
