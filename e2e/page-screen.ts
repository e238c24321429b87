import { expect, type Locator, type Page } from '@playwright/test';
import type { OwnPage } from './world.ts';

/** The screen of one page as one person has it open. */
export class PageScreen {
  readonly browser: Page;
  /** The text of the page, writable or not. */
  readonly text: Locator;
  /** The words that say whether everything is safe. */
  readonly saveState: Locator;

  constructor(browser: Page, title: string) {
    this.browser = browser;
    this.text = browser.getByRole('textbox', { name: `Text of ${title}` });
    this.saveState = browser.locator('[data-save-state]');
  }

  static async open(browser: Page, page: OwnPage): Promise<PageScreen> {
    const screen = new PageScreen(browser, page.title);
    await browser.goto(page.path);
    await screen.text.waitFor();
    return screen;
  }

  /** Types where the caret is, key by key. */
  async type(words: string): Promise<void> {
    await this.text.pressSequentially(words, { delay: 10 });
  }

  async caretToStart(): Promise<void> {
    await this.text.press('Control+Home');
  }

  async caretToEnd(): Promise<void> {
    await this.text.press('Control+End');
  }

  async expectSaved(): Promise<void> {
    await expect(this.saveState).toHaveText('Saved');
  }
}

/** Waits until all see the same text, and gives it. */
export async function agreed(screens: readonly PageScreen[]): Promise<string> {
  const texts = () => Promise.all(screens.map((screen) => screen.text.textContent()));
  await expect
    .poll(async () => new Set(await texts()).size, { message: 'all screens show the same text' })
    .toBe(1);
  return (await texts())[0] ?? '';
}
