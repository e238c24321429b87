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
  const begin = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await textOf(page, title).and(page.locator('[contenteditable="true"]')).waitFor({ state: 'visible' });
  const editableMs = performance.now() - begin;
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const counted = { bytes, scriptBytes, requests, editableMs };
  await cdp.detach();
  return counted;
}
