import type { APIRequestContext, Page } from '@playwright/test';
import { expect, keepsApplication, test } from '../harness.ts';
import { PageScreen } from '../page-screen.ts';
import type { OwnPage } from '../world.ts';

/** 500 characters, each five of them different, so that none can be missing unnoticed. */
const words = Array.from({ length: 100 }, (_, i) => `w${String(i).padStart(3, '0')} `).join('');

// Each case has a page and a device of its own.
test.describe.configure({ mode: 'parallel' });

/** Tomás's, who goes from page to page: what he reads has reached the others. */
let otherDevice: Page;

test.beforeAll(async ({ browser, server, world }) => {
  const storageState = await (await world.as('tomas')).storageState();
  const device = await browser.newContext({ serviceWorkers: 'block', baseURL: server.address, storageState });
  otherDevice = await device.newPage();
});

test.afterAll(() => otherDevice.context().close());

test('500 characters outlive the tab: it is closed, and the page opened again without a network', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const [mina, tomas] = await Promise.all([
    open('mina', page, keepsApplication).then(keptOn).then(onTheBus),
    readByTomas(page),
  ]);
  const device = mina.browser.context();
  await mina.browser.close({ runBeforeUnload: false });
  const again = new PageScreen(await device.newPage(), page.title);
  await again.browser.goto(page.path);
  await expect(again.text).toHaveText(`Before. ${words}`);
  await expect(again.saveState).toHaveText(/not sent yet/);
  await merged(again, tomas);
});

test('500 characters outlive a reload without a network', async ({ world, open }) => {
  const page = await world.newPage();
  // In many changes, as by fingers.
  const changes = words.match(/.{25}/g) ?? [];
  const [mina, tomas] = await Promise.all([
    open('mina', page, keepsApplication)
      .then(keptOn)
      .then((screen) => onTheBus(screen, changes)),
    readByTomas(page),
  ]);
  await mina.browser.reload();
  await expect(mina.text).toHaveText(`Before. ${words}`);
  await merged(mina, tomas);
});

test('500 characters outlive 30 days on a shelf', async ({ world, open }) => {
  const page = await world.newPage();
  const [mina, tomas] = await Promise.all([
    open('mina', page, keepsApplication).then(keptOn).then(onTheBus),
    readByTomas(page),
  ]);
  const device = mina.browser.context();
  await mina.browser.close({ runBeforeUnload: false });
  const later = new PageScreen(await device.newPage(), page.title);
  await later.browser.clock.install({ time: Date.now() + 30 * 86_400_000 });
  await later.browser.goto(page.path);
  await expect(later.text).toHaveText(`Before. ${words}`);
  await merged(later, tomas);
});

test('500 characters outlive the end of the sign-in: signing in again sends them', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const [{ browser, text }, tomas] = await Promise.all([
    open('mina', page, keepsApplication).then(keptOn).then(onTheBus),
    readByTomas(page),
  ]);
  // What a cookie is after its last day.
  await browser.context().clearCookies();
  await browser.reload();
  await expect(text).toHaveText(`Before. ${words}`);
  await browser.context().setOffline(false);
  await expect(browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(browser.getByText('What you wrote is kept on this device.')).toBeVisible();
  await signInAgain(browser, 'mina', await world.password());
  await expect(text).toHaveText(`Before. ${words}`);
  await expect(tomas.text).toHaveText(`Before. ${words}`);
});

test('500 characters of somebody who was suspended meanwhile wait, and are sent when they are let in again', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const [{ browser, text }, tomas] = await Promise.all([
    open('aiko', page).then(onTheBus),
    readByTomas(page),
  ]);
  const id = await world.accountId('aiko');
  const administrator = await world.as('grace');
  await done(administrator, 'POST', `/api/people/${id}/suspension`);
  await browser.context().setOffline(false);
  await expect(browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(text).toHaveText(`Before. ${words}`);
  await done(administrator, 'DELETE', `/api/people/${id}/suspension`);
  world.forget('aiko');
  await signInAgain(browser, 'aiko', await world.password());
  await expect(tomas.text).toHaveText(`Before. ${words}`);
});

test.describe('500 characters on a page that meanwhile', () => {
  test('stands elsewhere in the tree are merged', async ({ world, open }) => {
    const [page, above] = [await world.newPage(), await world.newPage()];
    const [mina, tomas] = await Promise.all([open('mina', page).then(onTheBus), readByTomas(page)]);
    await done(await world.as('tomas'), 'PUT', `/api/pages/${page.id}/place`, {
      parentId: above.id,
      after: null,
    });
    await merged(mina, tomas);
  });

  test('was thrown away and brought back are merged', async ({ world, open }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    await world.throwAway(page);
    await done(await world.as('mina'), 'POST', `/api/trash/${page.id}/restoration`, {});
    await merged(mina, await readByTomas(page));
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

  test('is in the trash are offered as a copy, which one press puts into a new page', async ({
    world,
    open,
  }) => {
    const page = await world.newPage();
    const mina = await onTheBus(await open('mina', page));
    await world.throwAway(page);
    await offeredAsCopy(mina, page);
    const { browser, saveState } = mina;
    await browser.getByRole('button', { name: 'Put it into a new page' }).click();
    const title = `${page.title}, my copy`;
    const made = new PageScreen(browser, title);
    await expect(made.text.locator('p')).toHaveText([`Before. ${words}`]);
    await made.expectSaved();
    const { pathname: path } = new URL(browser.url());
    const tomas = await readByTomas({ id: path.split('/').at(-1) ?? '', title, path });
    await expect(tomas.text).toHaveText(`Before. ${words}`);

    await world.takeBack(page);
    await browser.goto(page.path);
    await expect(mina.text).toHaveText('Before. ');
    await expect(saveState, 'the copy is not offered twice').toHaveText('Saved');
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

/** Waits until the application is on the device, so that it opens without a network. */
async function keptOn(screen: PageScreen): Promise<PageScreen> {
  await screen.browser.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return screen;
}

/** Writes `Before.` with a network and 500 characters, in one change or several, without one. */
async function onTheBus(screen: PageScreen, changes: readonly string[] = [words]): Promise<PageScreen> {
  const { keyboard } = screen.browser;
  await screen.caretToEnd();
  await keyboard.insertText('Before. ');
  await screen.expectSaved();
  await screen.browser.context().setOffline(true);
  for (const change of changes) await keyboard.insertText(change);
  await expect(screen.text).toHaveText(`Before. ${words}`);
  await expect(screen.saveState).toHaveText(/not sent yet/);
  return screen;
}

/** The network is back: without a click the text is with the others. */
async function merged(screen: PageScreen, other: PageScreen): Promise<void> {
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

function readByTomas(page: OwnPage): Promise<PageScreen> {
  return PageScreen.open(otherDevice, page);
}

async function signInAgain(browser: Page, userName: string, password: string): Promise<void> {
  await browser.getByRole('link', { name: 'Sign in' }).click();
  await browser.getByLabel('User name').fill(userName);
  await browser.getByLabel('Password', { exact: true }).fill(password);
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function done(requests: APIRequestContext, method: string, path: string, body?: object): Promise<void> {
  const response = await requests.fetch(path, { method, ...(body && { data: body }) });
  expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
}
