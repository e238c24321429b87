import type { Page } from '@playwright/test';
import { expect, test } from '../harness.ts';
import { line, link } from './tree-lines.ts';

/** The list item whose branch a page stands in. */
const branch = (browser: Page, title: string) =>
  browser.getByRole('listitem').filter({ has: browser.locator(':scope > [data-line]', { hasText: title }) });

test('a page is dragged below another, and stands there on the screens of others', async ({
  world,
  open,
}) => {
  const [first, second] = [await world.newPage(), await world.newPage()];
  const { browser } = await open('mina', first);
  const tomas = await open('tomas', first);

  await line(browser, second.title).hover();
  await browser.mouse.down();
  const target = await line(browser, first.title).boundingBox();
  if (!target) throw new Error('the tree does not show the page');
  await browser.mouse.move(target.x + 60, target.y + target.height / 2, { steps: 6 });
  await browser.mouse.up();

  for (const each of [browser, tomas.browser])
    await expect(branch(each, first.title).getByRole('link', { name: second.title })).toBeVisible();
  expect(new URL(browser.url()).pathname, 'the drag opened nothing').toBe(first.path);
});

test('a finger that rests on a page takes it along', async ({ world, open }) => {
  const [first, second] = [await world.newPage(), await world.newPage()];
  const { browser } = await open('mina', first, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await browser.getByRole('button', { name: 'Open the menu' }).click();
  const [from, to] = [line(browser, second.title), line(browser, first.title)];
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('the tree does not show the pages');
  const touch = await browser.context().newCDPSession(browser);
  const at = (type: string, x: number, y: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
  await at('touchStart', start.x + 80, start.y + start.height / 2);
  await expect(browser.locator('[data-dragged]')).toBeVisible();
  for (const share of [0.3, 0.6, 1])
    await at(
      'touchMove',
      start.x + 80,
      start.y + start.height / 2 + share * (end.y + end.height / 2 - start.y - start.height / 2),
    );
  await at('touchEnd', 0, 0);
  await expect(branch(browser, first.title).getByRole('link', { name: second.title })).toBeVisible();
});

test('with keys alone a page goes up, in and out, and keeps the focus; its menu does the same', async ({
  world,
  open,
}) => {
  const [first, second] = [await world.newPage(), await world.newPage()];
  const { browser } = await open('mina', first);
  await link(browser, second.title).focus();
  await browser.keyboard.press('Alt+Shift+ArrowRight');
  await expect(branch(browser, first.title).getByRole('link', { name: second.title })).toBeFocused();
  await browser.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(branch(browser, first.title).getByRole('link')).toHaveCount(1);
  await expect(link(browser, second.title)).toBeFocused();

  // Once it is moved, what others do leaves the focus where it is: nowhere, for somebody who reads.
  const now = `${second.title} now stands behind ${first.title}`;
  await expect(browser.getByRole('status').filter({ hasText: now })).toBeAttached();
  const focused = () => browser.evaluate(() => document.activeElement?.tagName);
  await browser.evaluate(() => (document.activeElement as HTMLElement).blur());
  const meanwhile = await world.newPage();
  await expect(link(browser, meanwhile.title)).toBeVisible();
  expect(await focused()).toBe('BODY');
  await link(browser, second.title).focus();

  await browser.keyboard.press('Tab');
  await browser.keyboard.press('Enter');
  await expect(browser.getByRole('menuitem').first()).toBeFocused();
  const up = browser.getByRole('menuitem', { name: 'Move up' });
  while (!(await up.evaluate((item) => item === document.activeElement)))
    await browser.keyboard.press('ArrowDown');
  await browser.keyboard.press('Enter');
  await expect(browser.getByRole('status').filter({ hasText: `${second.title} now stands` })).toBeAttached();
  const titles = await browser.locator('[data-page]').allTextContents();
  expect(titles.indexOf(second.title)).toBe(titles.indexOf(first.title) - 1);
});

test('a folded branch stays folded after a reload, and opens for the page that one goes to', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const { browser } = await open('mina', page);
  await browser.getByRole('button', { name: 'Pages below Field work' }).click();
  await expect(link(browser, 'The three sites')).toHaveCount(0);
  await browser.reload();
  await expect(link(browser, 'Field work')).toBeVisible();
  await expect(link(browser, 'The three sites')).toHaveCount(0);
  await link(browser, 'Field work').focus();
  await browser.keyboard.press('ArrowRight');
  await expect(link(browser, 'The three sites')).toBeVisible();
});

test('a page that goes into the trash says so to who is on it, and comes back with their words', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', await world.newPage());
  const tomas = await open('tomas', page);
  await tomas.type('Kept words');
  await tomas.expectSaved();

  await line(mina.browser, page.title).hover();
  await mina.browser.getByRole('button', { name: `What to do with ${page.title}` }).click();
  await mina.browser.getByRole('menuitem', { name: 'Put in the trash' }).click();
  await expect(link(mina.browser, page.title)).toHaveCount(0);
  await expect(tomas.browser.getByText('This page is not here')).toBeVisible();

  await mina.browser.getByRole('link', { name: 'Trash' }).click();
  await mina.browser.getByRole('button', { name: `Restore ${page.title}` }).click();
  await expect(link(mina.browser, page.title)).toBeVisible();
  await link(mina.browser, page.title).click();
  await expect(mina.browser.getByRole('textbox', { name: `Text of ${page.title}` })).toContainText(
    'Kept words',
  );
  await expect(tomas.browser.getByText('This page is not here')).toBeHidden();
  await tomas.type('More. ');
  await expect(mina.browser.getByText('More. Kept words')).toBeVisible();
});

test('who types a title keeps it while somebody else renames the page; otherwise it shows at once', async ({
  together,
}) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  const title = (browser: Page) => browser.getByRole('textbox', { name: 'Title of the page' });
  await title(mina.browser).fill('By Mina');
  await title(tomas.browser).fill('By Tomás');
  await title(tomas.browser).press('Enter');
  await expect(link(mina.browser, 'By Tomás')).toBeVisible();
  await expect(title(mina.browser)).toBeFocused();
  await expect(title(mina.browser)).toHaveValue('By Mina');
  await title(mina.browser).press('Enter');
  await expect(title(tomas.browser)).toHaveValue('By Mina');
});

test('the address of a page becomes a link by its title, and the page tells where it is linked from', async ({
  world,
  open,
}) => {
  const [from, to] = [await world.newPage(), await world.newPage()];
  const mina = await open('mina', from);
  await mina.text.click();
  await mina.browser.evaluate((address) => {
    const data = new DataTransfer();
    data.setData('text/plain', address);
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, new URL(to.path, mina.browser.url()).href);
  await expect(mina.text.locator(`a[href="/pages/${to.id}"]`)).toHaveText(to.title);
  await mina.expectSaved();
  const tomas = await open('tomas', to);
  await expect(tomas.browser.getByRole('navigation', { name: 'Linked from' })).toContainText(from.title, {
    timeout: 15_000,
  });
});

test('a copy has the same words, stands behind the page, and can be written on', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.type('Once and twice');
  await mina.expectSaved();
  await mina.browser.getByRole('button', { name: `What to do with ${page.title}` }).click();
  await mina.browser.getByRole('menuitem', { name: 'Make a copy' }).click();
  const copy = mina.browser.getByRole('textbox', { name: `Text of Copy of ${page.title}` });
  await expect(copy).toContainText('Once and twice');
  await copy.press('End');
  await copy.pressSequentially(' more');
  await expect(copy).toContainText('Once and twice more');
  await mina.expectSaved();
});

test('a page is offered as a template, and a new page of somebody else begins with its words', async ({
  together,
}) => {
  const { page, mina, tomas } = await together(['mina', 'tomas']);
  await mina.type('What did we measure?');
  await mina.expectSaved();
  await mina.browser.getByRole('button', { name: `What to do with ${page.title}` }).click();
  await mina.browser.getByRole('menuitem', { name: 'Offer as a template' }).click();
  await expect(
    mina.browser.getByText(`New pages can begin with “${page.title}” now.`).filter({ visible: true }),
  ).toBeVisible();

  await tomas.browser.getByRole('button', { name: 'New page' }).press('Enter');
  await tomas.browser.keyboard.type('Measured in May');
  await tomas.browser.getByLabel('Begin with').selectOption(page.title);
  await tomas.browser.getByRole('button', { name: 'Add the page' }).press('Enter');
  const text = tomas.browser.getByRole('textbox', { name: 'Text of Measured in May' });
  await expect(text).toContainText('What did we measure?');
  await text.press('End');
  await text.pressSequentially(' The brook.');
  await expect(text).toContainText('What did we measure? The brook.');
  await expect(mina.text).toHaveText('What did we measure?');

  await mina.browser.getByRole('button', { name: `What to do with ${page.title}` }).click();
  await mina.browser.getByRole('menuitem', { name: 'No longer a template' }).click();
  await tomas.browser.getByRole('button', { name: 'New page' }).press('Enter');
  await expect(tomas.browser.getByLabel('Begin with')).toHaveCount(0);
});
