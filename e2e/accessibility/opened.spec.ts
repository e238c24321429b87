import type { Page } from '@playwright/test';
import {
  dropWords,
  longPagePath,
  phone,
  projectPath,
  seriousFindings,
  tooSmallForFingers,
} from '../audit.ts';
import { exported } from '../exported.ts';
import { expect, test } from '../harness.ts';

test('the plan while it is changed: no serious finding, and 44 px for a finger', async ({ world, visit }) => {
  const browser = await visit('mina', phone);
  await browser.goto(await projectPath(world));
  await browser.getByRole('button', { name: 'Change: Driving question' }).tap();
  for (const name of ['Change subjects', 'Set dates', 'Add a milestone'])
    await browser.getByRole('button', { name }).tap();
  await browser.getByRole('button', { name: 'What you can do for Mina Osei' }).tap();
  await browser.getByRole('menuitem', { name: 'Change parts in the team' }).tap();
  await expect(browser.getByLabel('In your own words')).toBeVisible();
  expect(await seriousFindings(browser)).toEqual([]);
  expect(await tooSmallForFingers(browser)).toEqual([]);
});

test('the search over a screen: no serious finding, light and dark', async ({ visit }) => {
  const browser = await visit('mina', { reducedMotion: 'reduce' });
  await browser.goto('/');
  await browser.getByRole('button', { name: 'Search' }).click();
  await browser.getByRole('combobox').fill('water');
  await expect(browser.getByRole('option').filter({ hasText: 'Field work' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await browser.emulateMedia({ colorScheme });
    expect(await seriousFindings(browser), colorScheme).toEqual([]);
  }
});

test('the dialog of an export: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const browser = await visit('mina', phone);
  await browser.goto(await longPagePath(world));
  await browser.getByRole('button', { name: 'More for this page' }).tap();
  await browser.getByRole('menuitem', { name: 'Export …' }).tap();
  await expect(browser.getByRole('radio', { name: 'This page', exact: true })).toBeVisible();
  await expectSound(browser);
});

test('the dialog of an archive: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const teacher = await world.as('lindqvist');
  const { id, groupId } = await world.project('Clean water in our town', 'lindqvist');
  const archive = await exported(teacher, `projects/${id}`, { format: 'archive' });
  const browser = await visit('lindqvist', phone);
  await browser.goto(`/groups/${groupId}`);
  await browser.getByRole('button', { name: 'Import an archive …' }).tap();
  const choose = browser.getByRole('button', { name: 'Choose the archive' });
  const send = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([browser.waitForEvent('filechooser'), choose.tap()]);
    await chooser.setFiles({ name, mimeType: 'application/zip', buffer });
  };
  await expect(choose).toBeVisible();
  await expectSound(browser);
  await send('words.zip', Buffer.from('only words'));
  await expect(browser.getByRole('alert')).toBeVisible();
  await expectSound(browser);
  await send('water.atelier.zip', archive);
  await expect(browser.getByRole('heading', { name: '1 project will come' })).toBeVisible();
  await browser.getByText('Its pages').tap();
  await expectSound(browser);
});

test('the dialog of an import: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const browser = await visit('mina', phone);
  const { id } = await world.project('Clean water in our town');
  await browser.goto(`/projects/${id}`);
  await browser.getByRole('button', { name: 'Open the menu' }).tap();
  await browser.getByRole('button', { name: 'Import pages …' }).tap();
  const choose = browser.getByRole('button', { name: 'Choose files' });
  await expect(choose).toBeVisible();
  await expectSound(browser);
  const [chooser] = await Promise.all([browser.waitForEvent('filechooser'), choose.tap()]);
  const notes = Buffer.from('# River notes\n\nSee ![a map](https://example.org/map.png)\n');
  await chooser.setFiles({ name: 'notes.md', mimeType: 'text/markdown', buffer: notes });
  await expect(browser.getByRole('heading', { name: '1 page will come' })).toBeVisible();
  await expectSound(browser);
});

test('what opens on a phone closes without a keyboard', async ({ world, visit }) => {
  const browser = await visit('mina', phone);
  await browser.goto(await longPagePath(world));
  const [beside, below] = [
    { x: 382, y: 500 },
    { x: 60, y: 500 },
  ];
  const openers = [
    { opener: /your account/, opened: browser.getByText('Like this device'), outside: below },
    {
      opener: 'Open the menu',
      opened: browser.getByRole('link', { name: 'Plan and question' }),
      outside: beside,
    },
    { opener: /^Style/, opened: browser.getByRole('menu', { name: 'Style' }), outside: { x: 195, y: 120 } },
    {
      opener: 'More to add',
      opened: browser.getByRole('menu', { name: 'More to add' }),
      outside: { x: 195, y: 120 },
    },
  ];
  for (const { opener, opened, outside } of openers) {
    await browser.getByRole('button', { name: opener }).tap();
    await expect(opened).toBeVisible();
    await browser.touchscreen.tap(outside.x, outside.y);
    await expect(opened).toBeHidden();
  }
  await browser.getByRole('button', { name: 'Open the menu' }).tap();
  await browser.getByRole('button', { name: 'Close the menu' }).tap();
  await expect(browser.getByRole('link', { name: 'Plan and question' })).toBeHidden();
});

/** Nothing serious to find, light and dark, no part too small for a finger, and no word of what only a mouse can do. */
async function expectSound(browser: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await browser.emulateMedia({ colorScheme });
    expect(await seriousFindings(browser), colorScheme).toEqual([]);
  }
  expect(await tooSmallForFingers(browser)).toEqual([]);
  await expect(dropWords(browser)).toHaveCount(0);
}
