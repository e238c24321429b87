import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import {
  type ExportFormat,
  exportProject,
  listExports,
  mostUnderWay,
} from '../../shared/contracts/exports.ts';
import { expect, test } from '../harness.ts';
import { answerOf, type World } from '../world.ts';

test.describe.configure({ timeout: 90_000 });

/** An export is a process that starts, after those that were asked for before it. */
const patience = { timeout: 60_000 };

test('a student takes a page along, and the file holds what is written on it', async ({ world, open }) => {
  const page = await world.newPage();
  const screen = await open('mina', page);
  await screen.type('Twelve samples were taken.');
  await screen.expectSaved();
  const { browser } = screen;
  const dialog = await askForPage(browser);
  await expect(dialog.getByRole('radio', { name: 'This page' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Markdown' }).check();
  await dialog.getByRole('button', { name: 'Make the file' }).press('Enter');
  const link = dialog.getByRole('link', { name: `Download ${page.title}` });
  await expect(link).toBeVisible(patience);
  await expect(dialog.getByText('It waits in your exports until')).toBeVisible();
  // Whoever works by keyboard goes on with it.
  await expect(link).toBeFocused();
  const [download] = await Promise.all([browser.waitForEvent('download'), link.press('Enter')]);
  expect(download.suggestedFilename()).toBe(`${page.title}.zip`);
  const files = unzipSync(await readFile(await download.path()));
  const texts = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
  expect(texts.join('\n')).toContain('Twelve samples were taken.');

  await browser.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(browser.getByRole('button', { name: 'More for this page' })).toBeFocused();
});

test('a reviewer takes a finished project along while reading on, and finds it among the exports', async ({
  world,
  visit,
}) => {
  const project = await world.project('Bread from three continents', 'lindqvist');
  const setStage = async (stage: string) =>
    (await world.as('lindqvist')).put(`/api/projects/${project.id}/stage`, { data: { stage } });
  await setStage('finished');
  const bello = await visit('bello');
  await bello.goto(`/projects/${project.id}`);
  await expect(bello.getByText('The team has finished.')).toBeVisible();
  await bello.getByRole('button', { name: 'Export …' }).click();
  const dialog = bello.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Plain text' }).check();
  await dialog.getByRole('radio', { name: 'With feedback' }).check();
  await untilBegun(bello, () => dialog.getByRole('button', { name: 'Make the file' }).click());
  await bello.keyboard.press('Escape');
  await bello.getByRole('main').getByRole('link').first().click();
  const mine = bello.getByRole('region', { name: 'My exports' });
  const isReady = mine.getByText('The file is ready.');
  // It may have been ready before the dialog was closed.
  await expect(isReady.or(bello.getByRole('main')).first()).toBeVisible(patience);

  await bello.goto('/exports');
  const line = bello.getByRole('main').getByRole('listitem').filter({ hasText: project.name });
  const link = line.getByRole('link', { name: 'Download' });
  await expect(link).toBeVisible(patience);
  await expect(line.getByText('With feedback')).toBeVisible();
  const [download] = await Promise.all([bello.waitForEvent('download'), link.click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain(project.drivingQuestion);
  await line.getByRole('button', { name: /^Remove/ }).click();
  await expect(line).toHaveCount(0);
  await setStage('in-review');
});

test('what waits can be stopped, and one too many is refused in words', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  // Those of others stand before it in the line, and take their time.
  for (const other of ['tomas', 'lindqvist', 'aiko'] as const)
    await askFor(world, other, id, mostUnderWay, 'pdf');
  const mina = await visit('mina');
  await askFor(world, 'mina', id, mostUnderWay - 1);
  await mina.goto(`/projects/${id}`);
  const dialog = mina.getByRole('dialog');
  const make = dialog.getByRole('button', { name: 'Make the file' });
  await mina.getByRole('button', { name: 'Export …' }).click();
  await untilBegun(mina, () => make.click());
  await expect(dialog.getByText('Waiting until it is its turn')).toBeVisible();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Go on meanwhile' }).click();
  await expect(mina.getByRole('button', { name: 'Export …' })).toBeFocused();

  await mina.getByRole('button', { name: 'Export …' }).click();
  await make.click();
  await expect(dialog.getByRole('alert')).toContainText('Three exports are under way already');
  await mina.keyboard.press('Escape');

  // The notice goes along to another screen.
  await mina.getByRole('link', { name: 'Tasks' }).first().click();
  const notice = mina.getByRole('region', { name: 'My exports' });
  await notice.getByRole('button', { name: /^Show/ }).click();
  await dialog.getByRole('button', { name: 'Stop it' }).click();
  await expect(dialog).toBeHidden();
  await expect(notice).toBeHidden();
  const waiting = (await exportsOf(world, 'mina')).filter(({ state }) => state === 'waiting');
  expect(waiting).toHaveLength(mostUnderWay - 1);

  await mina.goto('/exports');
  for (let left = mostUnderWay - 1; left > 0; left -= 1) {
    const stops = mina.getByRole('button', { name: /^Stop it/ });
    await expect(stops).toHaveCount(left);
    await stops.first().click();
  }
  await expect(mina.getByRole('button', { name: /^Stop it/ })).toHaveCount(0);
  for (const other of ['tomas', 'lindqvist', 'aiko'] as const) await removeAll(world, other);
});

test('a group without a finished project has nothing to export, and says so', async ({ world, visit }) => {
  const teacher = await visit('lindqvist');
  await teacher.goto(`/groups/${await world.groupId('8b')}`);
  await teacher.getByRole('button', { name: 'Export …' }).click();
  const dialog = teacher.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('No project of this group is finished');
});

test('an export that failed says why and is asked for again as it was', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  await askFor(world, 'mina', id, 1);
  const mina = await visit('mina');
  // What makes one fail is tested at the server.
  const failed = { state: 'failed', failure: 'too_large', file: null };
  const exports = (await exportsOf(world, 'mina')).map((entry) => ({ ...entry, ...failed }));
  await mina.route('**/api/exports', (route) => route.fulfill({ json: { exports } }));
  await mina.goto('/exports');
  const line = mina.getByRole('main').getByRole('listitem').first();
  await expect(line).toContainText('This is too large for one file');
  await line.getByRole('button', { name: 'Try again' }).click();
  await expect(mina.getByRole('dialog').getByRole('radio', { name: 'Plain text' })).toBeChecked();
  await removeAll(world, 'mina');
});

test('a file whose page was closed meanwhile is not given out, and says so', async ({ world, visit }) => {
  const page = await world.newPage();
  const tomas = await visit('tomas');
  await tomas.goto(page.path);
  const dialog = await askForPage(tomas);
  await dialog.getByRole('radio', { name: 'Plain text' }).check();
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  const link = dialog.getByRole('link', { name: 'Download' });
  await expect(link).toBeVisible(patience);
  await world.share(page, { mina: 'member' });
  await link.click();
  await expect(dialog.getByRole('alert')).toContainText('This file is no longer open to you');
});

async function askForPage(browser: Page) {
  await browser.getByRole('button', { name: 'More for this page' }).click();
  await browser.getByRole('menuitem', { name: 'Export …' }).click();
  return browser.getByRole('dialog');
}

async function untilBegun(browser: Page, begin: () => Promise<unknown>): Promise<void> {
  const begun = (url: URL) => url.pathname.endsWith('/exports');
  await Promise.all([
    browser.waitForResponse(
      (response) => response.request().method() === 'POST' && begun(new URL(response.url())),
    ),
    begin(),
  ]);
  await expect(browser.getByRole('dialog').getByRole('button', { name: 'Make the file' })).toBeHidden();
}

type Student = Parameters<World['as']>[0];

async function askFor(
  world: World,
  who: Student,
  project: string,
  times: number,
  format: ExportFormat = 'text',
): Promise<void> {
  for (let asked = 0; asked < times; asked += 1)
    await answerOf(await world.as(who), exportProject, `/api/projects/${project}/exports`, {
      format,
    });
}

async function exportsOf(world: World, who: Student) {
  return (await answerOf(await world.as(who), listExports, '/api/exports')).exports;
}

async function removeAll(world: World, who: Student): Promise<void> {
  const requests = await world.as(who);
  for (const { id } of await exportsOf(world, who)) await requests.delete(`/api/exports/${id}`);
}
