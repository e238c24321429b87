import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';
import { element, type StraightChange } from '../straight-writing.ts';

export const words =
  'Above the mill we found 23 larvae. This proves that the car park poisons the river. We measured more.';

/** A page with these words. */
export const story: StraightChange = (text) =>
  text.push([element('paragraph', { id: randomUUID() }, new Y.XmlText(words))]);

/** Selects words of the text as somebody does with the mouse. */
export async function select(
  { text, browser }: Pick<PageScreen, 'text' | 'browser'>,
  wanted: string,
): Promise<void> {
  await text.evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces: { node: Text; start: number }[] = [];
    let all = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      pieces.push({ node: node as Text, start: all.length });
      all += node.textContent;
    }
    const at = all.indexOf(sought);
    if (at < 0) throw new Error(`the text has no “${sought}”`);
    const place = (index: number) => {
      const piece = pieces.findLast(({ start }) => start <= index);
      if (!piece) throw new Error('no text');
      return [piece.node, index - piece.start] as const;
    };
    (element as HTMLElement).focus();
    const [from, start] = place(at);
    const [last, end] = place(at + sought.length - 1);
    getSelection()?.setBaseAndExtent(from, start, last, end + 1);
  }, wanted);
  await expect.poll(() => browser.evaluate(() => String(getSelection()))).toBe(wanted);
}

/** The margin, once what stands in it is loaded. */
export async function marginOf({ browser }: Pick<PageScreen, 'browser'>): Promise<Locator> {
  const margin = browser.getByRole('complementary', { name: 'Comments' });
  await expect(margin).toBeAttached();
  await expect(browser.getByRole('button', { name: 'More for this page' })).toBeVisible();
  return margin;
}

/** Begins a thread about words, as somebody who has them open. */
export async function comment(screen: PageScreen, about: string, said: string): Promise<void> {
  await marginOf(screen);
  await select(screen, about);
  await screen.browser
    .getByRole('toolbar')
    .getByRole('button', { name: /^Comment/ })
    .first()
    .click();
  const field = screen.browser.getByRole('textbox', { name: 'Write a comment' });
  await field.pressSequentially(said);
  await field.press('Control+Enter');
  await expect(field).toHaveCount(0);
}

/** The words with a thread. */
export const commented = (screen: { text: Locator }) => screen.text.locator('[role="mark"]');

/** The note or card that is being read. */
export const cardOf = (screen: Pick<PageScreen, 'browser'>) =>
  screen.browser.getByRole('article', { name: 'Open comment' });

/** Puts a tone in place of the microphone, which is all that is not real of a recording. */
export async function hearATone(browser: Page): Promise<void> {
  await browser.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const audio = new AudioContext();
      const tone = audio.createOscillator();
      const microphone = audio.createMediaStreamDestination();
      tone.connect(microphone);
      tone.start();
      return microphone.stream;
    };
  });
}
