import { expect, test } from './harness.ts';
import { agreed } from './page-screen.ts';

test('what is typed without a network is counted, kept and sent by itself', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  const tomas = await open('tomas', page);
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

test('a page opens without a network after a reload, and merges without a click', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
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
  // A connection that dies while it opens is found out by its silence only, after some twenty seconds.
  await expect(mina.saveState).toHaveText(/not sent yet/, { timeout: 30_000 });
  await mina.browser.reload();
  await expect(mina.text).toHaveText(/Typed on the bus\./);
  await mina.caretToEnd();
  await mina.type('And after a reload.');
  const tomas = await open('tomas', page);
  await mina.browser.context().setOffline(false);

  await mina.expectSaved();
  expect(await agreed([mina, tomas])).toBe('Kept here. Typed on the bus. And after a reload.');
});
