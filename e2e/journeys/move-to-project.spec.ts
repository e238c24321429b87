import { expect, test } from '../harness.ts';
import { line, link } from './tree-lines.ts';

test('a page is moved to another project, says so to who is on it, and is brought back to its place', async ({
  world,
  open,
}) => {
  const [first, second] = [await world.newPage(), await world.newPage()];
  const lindqvist = await open('lindqvist', first);
  const { browser } = lindqvist;
  const tomas = await open('tomas', second);
  const menu = async () => {
    await line(browser, second.title).hover();
    await browser.getByRole('button', { name: `What to do with ${second.title}` }).click();
    await browser.getByRole('menuitem', { name: 'Move to another project' }).click();
  };
  await menu();
  const form = browser.getByRole('form', { name: `Move “${second.title}” to another project` });
  await form.getByRole('button', { name: 'Leave it here' }).click();
  await expect(form).toBeHidden();
  await menu();
  const where = form.getByRole('radio').first();
  await expect(where).toBeChecked();
  const name = (await form.locator('label bdi').first().textContent()) ?? '';
  await expect(browser.getByText(`Everybody in “${name}” can then see the page.`)).toBeVisible();
  await browser.getByRole('button', { name: 'Move it', exact: true }).click();

  await expect(browser.getByText(`is in ${name} now.`)).toBeVisible();
  await expect(link(browser, second.title)).toHaveCount(0);
  await expect(link(tomas.browser, second.title)).toHaveCount(0);
  await browser.getByRole('button', { name: 'Undo' }).click();
  await expect(link(browser, second.title)).toBeVisible();
  const titles = await browser.locator('[data-page]').allTextContents();
  expect(titles.indexOf(second.title)).toBe(titles.indexOf(first.title) + 1);
});

test('the open page is moved, its new project leads back, and so does the plan after the trash', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const { browser, text } = await open('lindqvist', page);
  const before = new URL(browser.url()).pathname;
  const choose = async (what: string | RegExp) => {
    await line(browser, page.title).hover();
    await browser.getByRole('button', { name: `What to do with ${page.title}` }).click();
    await browser.getByRole('menuitem', { name: what }).click();
  };
  await choose('Move to another project');
  await browser.getByRole('button', { name: 'Move it', exact: true }).click();
  await expect(browser).not.toHaveURL((url) => url.pathname === before);
  await expect(text).toBeVisible();
  await browser.getByRole('button', { name: 'Undo' }).click();
  await expect(browser).toHaveURL((url) => url.pathname === before);
  await expect(link(browser, page.title)).toBeVisible();
  await expect(browser.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  await choose(/trash/);
  await expect(browser).not.toHaveURL((url) => url.pathname === before);
  await browser.getByRole('button', { name: 'Undo' }).click();
  await expect(browser).toHaveURL((url) => url.pathname === before);
  await expect(text).toBeVisible();
});
