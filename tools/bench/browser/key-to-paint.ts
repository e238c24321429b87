import type { Page } from '@playwright/test';
import { goToEnd, textOf } from './school-browser.ts';

/** Between two keys, in ms: a quick typist. */
const keyEvery = 110;

/**
 * Types `keys` letters at the end of the page with the processor slowed down `slowdown` times. Answers with the
 * time from each key to the frame after it, in ms, as the browser itself measures it: by Event Timing, which counts in steps of 8 ms, and
 * below its 16 ms by a task after the frame. Such a task alone would wait for whatever frames and keys come next, and count them too.
 * Throws if letters did not get there.
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
    const painted = new Map<number, number>();
    const ending = new AbortController();
    const slow = { type: 'event', durationThreshold: 16 };
    const observer = new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === 'keydown') painted.set(startTime, duration);
    });
    observer.observe(slow);
    Object.assign(window, {
      endPainted() {
        ending.abort();
        observer.disconnect();
        return [...painted.values()];
      },
    });
    window.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A task after the frame's callbacks runs when the frame has been painted.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            if (!painted.has(event.timeStamp))
              painted.set(event.timeStamp, performance.now() - event.timeStamp);
          };
          channel.port2.postMessage(null);
        });
      },
      { capture: true, signal: ending.signal },
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
  // Entries come in idle time.
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as unknown as { endPainted(): number[] }).endPainted());
}

async function lettersOn(page: Page, title: string): Promise<number> {
  return textOf(page, title).evaluate(({ textContent }) => textContent?.length ?? 0);
}
