import { expect, keepsApplication, phone, test } from './harness.ts';
import { agreed } from './page-screen.ts';

test('what is typed without a network is counted, kept and sent by itself', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.type('With a network. ');
  await mina.expectSaved();

  await mina.browser.context().setOffline(true);
  await mina.type('Without one.');
  await expect(mina.saveState).toHaveText(/^\d+ changes? not sent yet$/);
  await expect(mina.browser.getByText('No network')).toBeVisible();
  await tomas.caretToStart();
  await tomas.type('Meanwhile. ');
  await tomas.expectSaved();

  await mina.browser.context().setOffline(false);
  await mina.expectSaved();
  expect(await agreed([mina, tomas])).toBe('Meanwhile. With a network. Without one.');
});

test('on a phone without a network the whole head of a page is there', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage(), phone);
  const more = mina.browser.getByRole('button', { name: 'More for this page' });
  await expect(more).toBeInViewport({ ratio: 1 });
  await mina.browser.context().setOffline(true);
  await mina.type('Without one.');
  await expect(mina.saveState).toHaveText(/^\d+ changes not sent yet$/);
  await expect(mina.browser.getByText('No network')).toBeAttached();
  await expect(more).toBeInViewport({ ratio: 1 });
});

test('a page opens without a network after a reload, and merges without a click', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page, keepsApplication);
  await mina.type('Kept here. ');
  await mina.expectSaved();
  // The shell of the application is kept once its service worker is in charge.
  await mina.browser.evaluate(() => navigator.serviceWorker.ready);
  await mina.browser.reload();
  await expect(mina.text).toBeVisible();
  await mina.browser.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await mina.browser.context().setOffline(true);
  await mina.caretToEnd();
  await mina.type('Typed on the bus. ');
  await expect(mina.saveState).toHaveText(/not sent yet/);
  await mina.browser.reload();
  await expect(mina.text).toHaveText(/Typed on the bus\./);
  await mina.caretToEnd();
  await mina.type('And after a reload.');
  const tomas = await open('tomas', page);
  await mina.browser.context().setOffline(false);

  await mina.expectSaved();
  expect(await agreed([mina, tomas])).toBe('Kept here. Typed on the bus. And after a reload.');
});

test('the application opens without a network for whoever has only been at a page', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage(), keepsApplication);
  await mina.browser.evaluate(() => navigator.serviceWorker.ready);
  const kept = mina.browser.waitForResponse('**/api/projects');
  await mina.browser.reload();
  await mina.browser.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await kept;
  await expect(mina.text).toBeVisible();

  await mina.browser.context().setOffline(true);
  await mina.browser.goto('/');
  await expect(mina.browser.getByRole('heading', { level: 1 })).toContainText('Mina');
  await expect(mina.browser.getByRole('link', { name: 'Clean water in our town' }).first()).toBeVisible();
});

test('rows that stand in for answers say so, and only until the network is back', async ({
  world,
  visit,
}) => {
  const mina = await visit('mina', keepsApplication);
  const seenBefore = mina.getByRole('status').getByText('as you last saw it here');
  const { id } = await world.project('Clean water in our town');
  await mina.goto(`/projects/${id}/tasks`);
  await expect(mina.getByRole('main').getByRole('heading').first()).toBeVisible();
  await mina.evaluate(() => navigator.serviceWorker.ready);
  await mina.goto('/');
  await mina.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(mina.getByRole('heading', { level: 1 })).toContainText('Mina');
  await expect(seenBefore).toBeHidden();

  const device = mina.context();
  await device.setOffline(true);
  await mina.goto('/');
  await expect(mina.getByRole('heading', { level: 1 })).toContainText('Mina');
  await expect(seenBefore).toBeVisible();
  await mina.goto(`/projects/${id}/tasks`);
  await expect(seenBefore).toBeVisible();
  const data = { title: 'Count the birds' };
  const added = await (await world.as('tomas')).post(`/api/projects/${id}/tasks`, { data });
  expect(added.ok()).toBe(true);
  await device.setOffline(false);
  await expect(seenBefore).toBeHidden();
  await expect(mina.getByText(data.title)).toBeVisible();

  // It goes while the rows stand on the screen, and comes back.
  await device.setOffline(true);
  await expect(seenBefore).toBeVisible();
  await device.setOffline(false);
  await expect(seenBefore).toBeHidden();
});

test('emoji are kept on the device once somebody has looked for one', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage(), keepsApplication);
  const { browser } = mina;
  await browser.evaluate(() => navigator.serviceWorker.ready);
  await browser.reload();
  await browser.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = () =>
    browser.evaluate(async () => {
      const each = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(each)).flat().filter(({ url }) => url.includes('/compact-')).length;
    });
  expect(await kept(), 'nobody waits for them').toBe(0);
  const turtle = browser.getByRole('option', { name: /turtle/ });
  await mina.text.click();
  await mina.type(':turtle');
  await expect(turtle).toBeVisible();
  await expect.poll(kept).toBe(1);

  await mina.expectSaved();
  await browser.context().setOffline(true);
  await browser.reload();
  await mina.text.click();
  await mina.caretToEnd();
  await mina.type(' :turtle');
  await expect(turtle).toBeVisible();
});

test('pictures that could not be loaded without a network come with it', async ({ world, visit }) => {
  const mina = await visit('mina');
  // Pictures are not kept on the device: they are asked for each time.
  let network = false;
  await mina.route('**/api/files/**', (route) => (network ? route.continue() : route.abort()));
  const { id } = await world.project('Clean water in our town');
  const page = (await world.pagesOf(id)).find(({ title }) => title === 'What the river told us');
  await mina.goto(`/projects/${id}/pages/${page?.id}`);
  const picture = mina.getByRole('main').locator('img[src^="/api/files/"]').first();
  await picture.scrollIntoViewIfNeeded();
  const isShown = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
  expect(await isShown()).toBe(false);

  await mina.context().setOffline(true);
  await expect(mina.locator('[data-save-state]')).toHaveText(/Kept on this device/);
  network = true;
  await mina.context().setOffline(false);
  await expect.poll(isShown).toBe(true);
});

test('what was typed without a network is sent from whichever screen one comes back to', async ({
  together,
}) => {
  const { tomas, mina } = await together(['tomas', 'mina']);
  await mina.type('With a network. ');
  await mina.expectSaved();
  const device = mina.browser.context();
  await device.setOffline(true);
  await mina.caretToEnd();
  await mina.type('On the bus.');
  await expect(mina.saveState).toHaveText(/not sent yet/);
  // The tab is gone, as after a crash; nobody is asked.
  await mina.browser.close({ runBeforeUnload: false });
  await device.setOffline(false);

  const home = await device.newPage();
  await home.goto('/');
  await expect(tomas.text).toHaveText('With a network. On the bus.');
});

test('signing out with unsent work says what becomes of it, and lets one stay', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  await mina.type('With a network. ');
  await mina.expectSaved();
  const { browser } = mina;
  await browser.context().setOffline(true);
  await mina.caretToEnd();
  await mina.type('On the bus.');
  await expect(mina.saveState).toHaveText(/not sent yet/);

  await browser.getByRole('button', { name: 'Mina Osei, your account' }).click();
  await browser.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(browser.getByRole('alert')).toHaveText(/has not reached the school yet/);
  await browser.getByRole('button', { name: 'Stay' }).click();
  await expect(browser.getByRole('button', { name: 'Sign out anyway' })).toBeHidden();
  await expect(mina.text).toHaveText('With a network. On the bus.');

  await browser.context().setOffline(false);
  await mina.expectSaved();
  await browser.getByRole('button', { name: 'Mina Osei, your account' }).click();
  world.forget('mina');
  await browser.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(browser.getByText('Who do you want to be?')).toBeVisible();
});
