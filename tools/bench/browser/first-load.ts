import type { Page } from '@playwright/test';
import { textOf } from './school-browser.ts';

export type FirstLoad = { bytes: number; scriptBytes: number; requests: number; editableMs: number };

/** Opens a page in a browser that has nothing in its cache; counts what comes over the wire until it can be written. */
export async function firstLoad(page: Page, path: string, title: string): Promise<FirstLoad> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  let scriptBytes = 0;
  let requests = 0;
  cdp.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  // Asked from outside again and again, the page would come later for it.
  await page.addInitScript({
    content: `addEventListener('DOMContentLoaded', () => {
      new MutationObserver((changes, observer) => {
        if (!document.querySelector('[role="textbox"][contenteditable="true"]')) return;
        observer.disconnect();
        requestAnimationFrame(() => { window.editableMs = performance.now(); });
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['contenteditable'] });
    })`,
  });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await textOf(page, title).and(page.locator('[contenteditable="true"]')).waitFor();
  const editableMs = await page.evaluate(() => (window as unknown as { editableMs: number }).editableMs);
  const counted = { bytes, scriptBytes, requests, editableMs };
  await cdp.detach();
  return counted;
}
