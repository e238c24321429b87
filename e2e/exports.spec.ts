import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { exported } from './exported.ts';
import { expect, test } from './harness.ts';

test('a finished project opens from a disk as a site: read, searched, gone through, and nothing else runs', async ({
  visit,
  world,
}, info) => {
  const { id } = await world.project('Clean water in our town');
  const archive = await exported(await world.as('bello'), `projects/${id}`, {
    format: 'html',
    variant: 'feedback',
  });
  const folder = info.outputPath('site');
  for (const [path, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const browser = await visit(null);
  const problems: string[] = [];
  browser.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await browser.goto(pathToFileURL(join(folder, 'index.html')).href);
  await expect(browser.getByRole('heading', { level: 1 })).toHaveText('Clean water in our town');
  // The style of the folder holds.
  await expect(browser.getByRole('main')).toHaveCSS('border-inline-start-width', '2px');

  await browser.getByRole('searchbox').fill('nitrate');
  const found = browser.getByRole('search').getByRole('link');
  await expect(found.first()).toBeVisible();
  await browser.getByRole('searchbox').fill('no such word at all');
  await expect(browser.getByText('Nothing found')).toBeVisible();

  await browser.getByRole('navigation', { name: 'Contents' }).getByRole('link').first().click();
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.getByRole('link', { name: /^Next/ }).click();
  await browser.getByRole('link', { name: 'Contents', exact: true }).click();
  await expect(browser.getByRole('searchbox')).toBeVisible();
  expect(problems).toEqual([]);
});

test('whoever may read exports a page with those below it from the tree, and does nothing else there', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const below = (await world.pagesOf(id)).filter(
    ({ parentId }, _at, all) => parentId === all.find(({ title }) => title === 'Field work')?.id,
  ).length;
  for (const [who, others] of [
    ['bello', 0],
    ['mina', 5],
  ] as const) {
    const page = await visit(who);
    // Where the whole menu has no room.
    await page.setViewportSize({ width: 1280, height: 640 });
    await page.goto(`/projects/${id}`);
    const opener = page.getByRole('button', { name: 'What to do with Field work' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'What to do with Field work' });
    const items = menu.getByRole('menuitem');
    await expect(items.first()).toBeVisible();
    if (others === 0) await expect(items).toHaveText(['Export …']);
    else expect(await items.count()).toBeGreaterThan(others);
    const item = menu.getByRole('menuitem', { name: 'Export …' });
    await expect(item).toBeInViewport({ ratio: 1 });
    await item.click();
    const dialog = page.getByRole('dialog', { name: 'Export “Field work”' });
    await expect(dialog.getByRole('radio', { name: 'This page', exact: true })).toBeFocused();
    await expect(
      dialog.getByRole('radio', { name: `This page and the ${below} pages below it` }),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  }
});

test('why nothing is exported stands where it is seen', async ({ visit, world }) => {
  const page = await visit('lindqvist');
  await page.goto(`/groups/${await world.groupId('8b')}`);
  await page.getByRole('button', { name: 'Export …' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('No project of this group is finished');
  await expect(dialog.getByRole('alert')).toBeInViewport({ ratio: 1 });
});
