import { expect, test } from '../harness.ts';
import { PageScreen } from '../page-screen.ts';

test('a tab with an older editor reads on, writes nothing, and says in words what to do', async ({
  world,
  open,
  visit,
}) => {
  const page = await world.newPage();
  const tomas = await open('tomas', page);
  await tomas.type('Of today. ');
  await tomas.expectSaved();

  const browser = await visit('mina');
  // The only thing by which the server knows an older editor.
  await browser.addInitScript(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(address: string | URL) {
        super(String(address).replace(/schema=\d+/, 'schema=1'));
      }
    };
  });
  const mina = await PageScreen.open(browser, page);
  await expect(mina.text).toHaveText('Of today. ');
  await expect(mina.saveState).toHaveText('Reload to write');
  await expect(mina.text).toHaveAttribute('aria-readonly', 'true');
  await mina.text.click();
  await browser.keyboard.type('Of yesterday.');
  await tomas.caretToEnd();
  await tomas.type('And of now.');
  await expect(mina.text).toHaveText('Of today. And of now.');
  await expect(tomas.text).toHaveText('Of today. And of now.');
  await browser.getByRole('button', { name: 'What does this mean?' }).click();
  await expect(browser.getByRole('button', { name: 'Reload', exact: true })).toBeVisible();
});
