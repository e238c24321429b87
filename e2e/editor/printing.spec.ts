import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect, test } from '../harness.ts';
import { element, paragraph } from '../straight-writing.ts';

test('a page is printed whole, in light colours on white, whatever the screen shows', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage(), { colorScheme: 'dark' });
  const { browser, text } = mina;
  await text.click();
  await browser.keyboard.insertText('The last line of three sheets');
  await browser.keyboard.press('Home');
  for (let line = 0; line < 90; line++) await browser.keyboard.press('Enter');
  await expect(text.locator('p')).toHaveCount(91);

  const sheets = (await browser.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(sheets?.length).toBeGreaterThan(2);
  await browser.emulateMedia({ media: 'print' });
  const colour = await text.evaluate((element) => getComputedStyle(element).color);
  expect(colour, 'ink').toBe('rgb(26, 36, 33)');
  await expect(browser.getByRole('banner')).toBeHidden();
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
});

const drawn = { id: 'r', type: 'rectangle', x: 0, y: 0, width: 200, height: 100, strokeColor: '#1e1e1e' };

/** Holds up what is asked for at an address until it is let go. */
async function held(page: Page, address: string): Promise<{ letGo: () => void }> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, (route) => gone.then(() => route.continue()));
  return { letGo };
}

test('diagrams and boards that were never near the screen stand on paper, by the menu and by the key', async ({
  visit,
  written,
}) => {
  const page = await written((text) =>
    text.push([
      ...Array.from({ length: 60 }, (_, line) => paragraph(`Line ${line}`)),
      element('diagram', {}, new Y.XmlText('graph TD; Rain --> River')),
      element('board', { alt: 'A field' }, element('boardElement', { drawn })),
    ]),
  );
  const mina = await visit('mina');
  await mina.addInitScript(() => {
    const printed: boolean[] = [];
    const isThere = (picture: HTMLImageElement | null) => (picture?.naturalWidth ?? 0) > 50;
    window.print = () =>
      void printed.push(
        isThere(document.querySelector('[data-type=diagram] img')) &&
          document.querySelector('[data-type=board] canvas') !== null,
      );
    Object.assign(window, { printed });
  });
  const printed = () => mina.evaluate(() => (window as unknown as { printed: boolean[] }).printed);
  const far = mina.locator('[data-type=diagram]:not([data-drawn]), [data-type=board]:not([data-drawn])');

  await mina.goto(page.path);
  await mina.getByRole('button', { name: 'More for this page' }).click();
  await expect(far).toHaveCount(2);
  const slow = await held(mina, '**/assets/mermaid*');
  await mina.getByRole('menuitem', { name: 'Print or save as PDF' }).click();
  await expect(mina.getByRole('progressbar', { name: 'How far it is' })).toBeVisible();
  expect(await printed()).toEqual([]);
  await mina.getByRole('button', { name: 'Print at once' }).click();
  await expect.poll(printed).toEqual([false]);
  slow.letGo();
  await expect(far).toHaveCount(0);

  await mina.reload();
  await mina.getByRole('button', { name: 'More for this page' }).waitFor();
  await expect(far).toHaveCount(2);
  await mina.keyboard.press('Control+p');
  await expect.poll(printed).toEqual([true]);
});
