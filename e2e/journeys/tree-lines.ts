import type { Page } from '@playwright/test';

/** The line of a page in the side bar's tree, by the title of the page. */
export const line = (browser: Page, title: string) =>
  browser.locator('[data-line]').filter({ has: browser.getByRole('link', { name: title, exact: true }) });

export const link = (browser: Page, title: string) => line(browser, title).getByRole('link');
