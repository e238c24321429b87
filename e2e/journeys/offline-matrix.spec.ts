import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '../harness.ts';
import { PageScreen } from '../page-screen.ts';
import type { OwnPage } from '../world.ts';

/** 500 characters, each five of them different, so that none can be missing unnoticed. */
const words = Array.from({ length: 100 }, (_, i) => `w${String(i).padStart(3, '0')} `).join('');

test('500 characters outlive the tab: it is closed, and the page opened again without a network', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  const mina = await onTheBus(await open('mina', page));
  const device = mina.browser.context();
  await mina.browser.close({ runBeforeUnload: false });
  const again = new PageScreen(await device.newPage(), page.title);
  await again.browser.goto(page.path);
  await expect(again.text).toHaveText(`Before. ${words}`);
  await expect(again.saveState).toHaveText(/not sent yet/);
  await backWithin(again, tomas);
});

test('500 characters outlive a reload without a network', async ({ world, open }) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  const mina = await onTheBus(await open('mina', page));
  await mina.browser.reload();
  await expect(mina.text).toHaveText(`Before. ${words}`);
  await backWithin(mina, tomas);
});

test('500 characters outlive 30 days on a shelf', async ({ world, open }) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  const mina = await onTheBus(await open('mina', page));
  const device = mina.browser.context();
  await mina.browser.close({ runBeforeUnload: false });
  const later = new PageScreen(await device.newPage(), page.title);
  await later.browser.clock.install({ time: Date.now() + 30 * 86_400_000 });
  await later.browser.goto(page.path);
  await expect(later.text).toHaveText(`Before. ${words}`);
  await backWithin(later, tomas);
});

test('500 characters outlive the end of the sign-in: signing in again sends them', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  const mina = await onTheBus(await open('mina', page));
  const { browser } = mina;
  // What a cookie is after its last day.
  await browser.context().clearCookies();
  await browser.reload();
  await expect(mina.text).toHaveText(`Before. ${words}`);
  await browser.context().setOffline(false);
  await expect(browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(browser.getByText('What you wrote is kept on this device.')).toBeVisible();
  await browser.getByRole('link', { name: 'Sign in' }).click();
  await browser.getByLabel('User name').fill('mina');
  await browser.getByLabel('Password', { exact: true }).fill(await world.password());
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(mina.text).toHaveText(`Before. ${words}`);
  await expect(tomas.text).toHaveText(`Before. ${words}`);
});

test.describe('500 characters on a page that meanwhile', () => {
  test('stands elsewhere in the tree are merged', async ({ world, open }) => {
    const [page, above] = [await world.newPage(), await world.newPage()];
    const tomas = await open('tomas', page);
    const mina = await onTheBus(await open('mina', page));
    await done(await world.as('tomas'), 'PUT', `/api/pages/${page.id}/place`, {
      parentId: above.id,
      after: null,
    });
    await backWithin(mina, tomas);
  });

  test('was thrown away and brought back are merged', async ({ world, open }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    await world.throwAway(page);
    await done(await world.as('mina'), 'POST', `/api/trash/${page.id}/restoration`, {});
    const tomas = await open('tomas', page);
    await backWithin(mina, tomas);
  });

  test('is in a project of others are offered as a copy', async ({ world, open }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    const teacher = await world.as('lindqvist');
    const { projects } = await (await teacher.get(`/api/pages/${page.id}/targets`)).json();
    const place = { projectId: projects[0].id, below: 0 };
    await done(teacher, 'PUT', `/api/pages/${page.id}/project`, place);
    await offeredAsCopy(mina, page);
  });

  test('is in the trash are offered as a copy', async ({ world, open }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    await world.throwAway(page);
    await offeredAsCopy(mina, page);
  });

  test('is gone for good are offered as a copy', async ({ world, open }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    await world.throwAway(page);
    await done(await world.as('lindqvist'), 'DELETE', `/api/trash/${page.id}`);
    await offeredAsCopy(mina, page);
  });

  test('may no longer be written by who wrote them are offered as a copy', async ({ world, open }) => {
    const page = await world.newPage();
    const aiko = await onTheBus(await open('aiko', page));
    await world.share(page, { aiko: 'viewer' });
    await offeredAsCopy(aiko, page);
  });

  test('may no longer be seen by who wrote them are offered as a copy', async ({ world, open }) => {
    const page = await world.newPage();
    const aiko = await onTheBus(await open('aiko', page));
    await world.share(page, { mina: 'member' });
    await offeredAsCopy(aiko, page);
  });
});

test('500 characters of somebody who was suspended meanwhile wait, and are sent when they are let in again', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  const aiko = await onTheBus(await open('aiko', page));
  const { browser } = aiko;
  const id = await world.accountId('aiko');
  const administrator = await world.as('grace');
  await done(administrator, 'POST', `/api/people/${id}/suspension`);
  await browser.context().setOffline(false);
  await expect(browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(aiko.text).toHaveText(`Before. ${words}`);
  await done(administrator, 'DELETE', `/api/people/${id}/suspension`);
  world.forget('aiko');
  await browser.getByRole('link', { name: 'Sign in' }).click();
  await browser.getByLabel('User name').fill('aiko');
  await browser.getByLabel('Password', { exact: true }).fill(await world.password());
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(tomas.text).toHaveText(`Before. ${words}`);
});

/** Writes `Before.` with a network and 500 characters without one. */
async function onTheBus(screen: PageScreen): Promise<PageScreen> {
  const { browser } = screen;
  await screen.type('Before. ');
  await screen.expectSaved();
  await inCharge(browser);
  await expect(screen.text).toBeVisible();
  await browser.context().setOffline(true);
  await screen.caretToEnd();
  for (let at = 0; at < words.length; at += 10) await browser.keyboard.insertText(words.slice(at, at + 10));
  await expect(screen.text).toHaveText(`Before. ${words}`);
  await expect(screen.saveState).toHaveText(/not sent yet/);
  return screen;
}

/** The network is back: without a click the text is with the others. */
async function backWithin(screen: PageScreen, other: PageScreen): Promise<void> {
  const from = Date.now();
  await screen.browser.context().setOffline(false);
  await expect(other.text).toHaveText(`Before. ${words}`);
  const took = Date.now() - from;
  test.info().annotations.push({ type: 'merged after', description: `${took} ms` });
  await screen.expectSaved();
}

async function offeredAsCopy({ browser, saveState }: PageScreen, page: OwnPage): Promise<void> {
  await browser.context().setOffline(false);
  await expect(saveState).toHaveText('Kept as your copy');
  await browser.getByRole('button', { name: 'What does this mean?' }).click();
  const card = browser.getByRole('dialog', { name: 'What does this mean?' });
  await expect(card).toContainText(`Before. ${words}`);
  const downloading = browser.waitForEvent('download');
  await card.getByRole('link', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe(`${page.title}, my copy.txt`);
}

async function inCharge(browser: Page): Promise<void> {
  await browser.evaluate(() => navigator.serviceWorker.ready);
  await browser.reload();
  await browser.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function done(requests: APIRequestContext, method: string, path: string, body?: object): Promise<void> {
  const response = await requests.fetch(path, { method, ...(body && { data: body }) });
  expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
}
