import type { Page } from '@playwright/test';
import { expect, phone, test } from './harness.ts';
import type { PageScreen } from './page-screen.ts';

const formulaName = 'Formula, written in LaTeX';
const linkName = 'Address of the link';

test('undo and redo go past a formula without opening its form, and bring all back', async ({
  world,
  open,
}) => {
  const { browser, text, ...mina } = await openAsMina(world, open);
  await mina.type('First sentence of mine. ');
  await press(browser, 'Formula');
  const source = browser.getByRole('textbox', { name: formulaName });
  await expect(source).toBeFocused();
  await expect(
    text.locator('[data-type=inline-formula]'),
    'nothing is there before it is written',
  ).toHaveCount(0);
  await source.pressSequentially('a+b');
  await source.press('Enter');
  await expect(text).toBeFocused();
  await mina.type(' Second sentence of mine.');
  const written = await text.textContent();

  for (let step = 0; step < 8; step++) {
    await browser.keyboard.press('Control+z');
    await expect(text).toBeFocused();
    await expect(source).toHaveCount(0);
    await expect(text.getByText('Empty formula')).toHaveCount(0);
  }
  await expect(text).toHaveText('');
  for (let step = 0; step < 8; step++) {
    await browser.keyboard.press('Control+y');
    await expect(text).toBeFocused();
    await expect(source).toHaveCount(0);
  }
  expect(await text.textContent()).toBe(written);
  await expect(text.locator('[data-type=inline-formula]')).toHaveAttribute('data-latex', 'a+b');
});

test('a formula is opened by a click and by Enter, and what was typed stays when one goes on elsewhere', async ({
  world,
  open,
}) => {
  const { browser, text, ...mina } = await openAsMina(world, open);
  const source = browser.getByRole('textbox', { name: formulaName });
  await press(browser, 'Formula');
  await source.fill('a+b');
  await source.press('Enter');
  await mina.type(' and more words');
  const formula = text.locator('[data-type=inline-formula]');
  await formula.click();
  await source.fill('a+c');
  await text.getByText('and more words').click();
  await expect(source).toHaveCount(0);
  await expect(formula).toHaveAttribute('data-latex', 'a+c');

  await text.press('Home');
  await text.press('Shift+ArrowRight');
  await expect(source).toHaveCount(0);
  await text.press('Home');
  await text.press('ArrowRight');
  await expect(source, 'selecting it is not yet opening it').toHaveCount(0);
  await text.press('Enter');
  await expect(source).toBeFocused();
  await source.fill('a+d');
  await browser.getByRole('button', { name: 'Done' }).click();
  await expect(formula).toHaveAttribute('data-latex', 'a+d');
  await expect(text).toBeFocused();
  await browser.keyboard.press('Control+z');
  await expect(formula).toHaveAttribute('data-latex', 'a+c');
  await browser.keyboard.type('!');
  await expect(formula, 'a letter after an undo replaces nothing').toHaveCount(1);
});

for (const { name, options } of [
  { name: 'a desktop', options: {} },
  { name: 'a phone', options: phone },
]) {
  test(`the forms of a link and a formula open in sight, and nothing scrolls, on ${name}`, async ({
    world,
    open,
  }) => {
    const { browser, text } = await openAsMina(world, open, options);
    await browser.keyboard.insertText('Words');
    for (let line = 0; line < 40; line++) await text.press('Enter');
    await browser.keyboard.insertText('Last');
    const scrolled = () => browser.locator('main').evaluate((sheet) => sheet.scrollTop);
    const before = await scrolled();
    expect(before).toBeGreaterThan(100);
    const tools = browser.getByRole('toolbar');
    const asks = [
      { tool: 'Link', field: linkName },
      { tool: 'Formula', field: formulaName },
    ];
    for (const { tool, field } of asks) {
      await press(browser, tool);
      const source = browser.getByRole('textbox', { name: field });
      await expect(source).toBeFocused();
      expect(await scrolled(), `${tool} leaves the sheet where it is`).toBe(before);
      const card = await boxOf(browser.getByRole('region', { name: field }));
      const sheet = await boxOf(browser.locator('main'));
      const bar = await boxOf(tools);
      expect(card.x).toBeGreaterThanOrEqual(sheet.x);
      expect(card.x + card.width).toBeLessThanOrEqual(sheet.x + sheet.width);
      expect(card.y + card.height, 'above the foot').toBeLessThanOrEqual(sheet.y + sheet.height);
      if (bar.y < card.y) expect(card.y, 'below the tools').toBeGreaterThanOrEqual(bar.y + bar.height);
      const line = await boxOf(text.getByText('Last'));
      const covers = card.y < line.y + line.height && card.y + card.height > line.y;
      expect(covers, 'the line stays in sight').toBe(false);
      await source.press('Escape');
      await expect(text).toBeFocused();
    }
  });
}

test('letters typed before a new block was drawn for the first time stand before the caret', async ({
  world,
  open,
}) => {
  const { browser, text, ...mina } = await openAsMina(world, open);
  await mina.type('River water');
  await browser.keyboard.press('Control+a');
  await browser.keyboard.press('Delete');
  // None waits for the one before: they come within one frame, as those of quick fingers on a slow machine.
  await Promise.all(['Enter', 'a', 'b', 'c'].map((key) => browser.keyboard.press(key)));
  await browser.keyboard.press('Enter');
  await expect(text.locator('> p')).toHaveText(['', 'abc', '']);
});

test('Ctrl+K asks for a link on the words, which stay marked meanwhile', async ({ world, open }) => {
  const { browser, text, ...mina } = await openAsMina(world, open);
  await mina.type('Read our source');
  await text.press('Control+Shift+ArrowLeft');
  await text.press('Control+k');
  const field = browser.getByRole('textbox', { name: linkName });
  await expect(field).toBeFocused();
  await expect(text.locator('.asked')).toHaveText('source');
  await field.fill('example.org');
  await field.press('Enter');
  await expect(text.getByRole('link', { name: 'source' })).toHaveAttribute('href', 'https://example.org');
  await expect(text.locator('.asked')).toHaveCount(0);
  await mina.type('!');
  await expect(text).toHaveText('Read our source!');
});

for (const { name, options } of [
  { name: 'a desktop', options: {} },
  { name: 'a phone', options: phone },
]) {
  test(`below the line that is written the sheet keeps room, also for a new table, on ${name}`, async ({
    world,
    open,
  }) => {
    const { browser, text, type } = await openAsMina(world, open, options);
    for (let line = 0; line < 40; line++) await text.press('Enter');
    await browser.keyboard.insertText('Last');
    await type('!');
    const sheet = await boxOf(browser.locator('main'));
    const roomBelow = async (element: Parameters<typeof boxOf>[0]) => {
      const { y, height } = await boxOf(element);
      return sheet.y + sheet.height - y - height;
    };
    expect(await roomBelow(text.getByText('Last'))).toBeGreaterThan(100);

    await press(browser, 'Table');
    await type('first');
    await expect(text.locator('th').first()).toHaveText('first');
    expect(await roomBelow(text.locator('tr').nth(1)), 'its first rows are seen').toBeGreaterThan(0);

    await text.press('Control+Home');
    const bar = await boxOf(browser.getByRole('toolbar'));
    const { y } = await boxOf(text.locator('p').first());
    if (bar.y < y) expect(y, 'below the tools').toBeGreaterThanOrEqual(bar.y + bar.height);
  });
}

for (const { name, options } of [
  { name: 'a desktop', options: {} },
  { name: 'a phone', options: phone },
]) {
  test(`inside a table the button opens what can be done to it, on ${name}`, async ({ world, open }) => {
    const { browser, text, type } = await openAsMina(world, open, options);
    const tool = async (item: string) => {
      await browser.getByRole('button', { name: 'This table' }).click();
      await browser.getByRole('menuitem', { name: item }).click();
      await expect(text).toBeFocused();
    };
    await press(browser, 'Table');
    await type('a');
    await tool('Add a column');
    await type('b');
    await expect(text.locator('tr').first().locator('th')).toHaveText(['a', 'b', '', '']);
    await tool('Add a row');
    await type('c');
    await expect(text.locator('tr').nth(1).locator('td')).toHaveText(['', 'c', '', '']);
    await expect(text.locator('table')).toHaveCount(1);
    await tool('Delete this column');
    await expect(text.locator('tr').nth(1).locator('td')).toHaveText(['', '', '']);
    await tool('Delete the table');
    await expect(text.locator('table')).toHaveCount(0);
    await expect(browser.getByRole('button', { name: 'Table', exact: true })).toBeVisible();
  });
}

test('the cells of an empty table are seen, most of all with the cursor inside', async ({ world, open }) => {
  const { browser, text, type } = await openAsMina(world, open);
  await type('Above');
  await press(browser, 'Table');
  const cell = text.locator('td').nth(1);
  const sides = () =>
    cell.evaluate((element) => {
      const { borderInlineEndColor: colour, borderInlineEndWidth: width } = getComputedStyle(element);
      return { seen: colour !== 'rgba(0, 0, 0, 0)', colour, width };
    });
  const inside = await sides();
  expect(inside).toMatchObject({ seen: true, width: '1px' });
  const place = await boxOf(cell);
  await text.getByText('Above').click();
  await expect.poll(async () => (await sides()).colour).not.toBe(inside.colour);
  expect((await sides()).seen).toBe(true);
  expect(await boxOf(cell), 'nothing moves').toEqual(place);
});

test('on a phone what can be added stands in two columns, and what is at hand is not among it', async ({
  world,
  open,
}) => {
  const { browser } = await openAsMina(world, open, phone);
  await press(browser, 'Table');
  // It comes once the page stands, in the place of the checklist.
  await expect(browser.getByRole('toolbar').getByRole('button', { name: 'Comment' })).toBeVisible();
  await browser.getByRole('button', { name: 'More to add' }).click();
  const menu = browser.getByRole('menu', { name: 'More to add' });
  await expect(menu.getByRole('menuitem', { name: 'Checklist' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Quote' })).toHaveCount(0);
  await expect(menu.getByRole('menuitem', { name: /^(Redo|Comment|Delete the table)$/ })).toHaveCount(0);
  const [formula, onItsLine] = await Promise.all(
    ['Formula', 'Formula on its own line'].map((name) =>
      boxOf(menu.getByRole('menuitem', { name, exact: true })),
    ),
  );
  expect(onItsLine?.y).toBe(formula?.y);
  expect(onItsLine?.x).toBeGreaterThan(formula?.x ?? Number.NaN);
  expect(await menu.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

for (const { name, options } of [
  { name: 'a desktop', options: {} },
  { name: 'a phone held sideways', options: { ...phone, viewport: { width: 844, height: 390 } } },
  { name: 'a phone', options: phone },
  { name: 'a very narrow phone', options: { ...phone, viewport: { width: 320, height: 568 } } },
]) {
  test(`the tools stand side by side and stay where they are when the style changes, on ${name}`, async ({
    world,
    open,
  }) => {
    const { browser, type } = await openAsMina(world, open, options);
    await type('Words');
    const tools = browser.getByRole('toolbar').getByRole('button');
    const places = () => Promise.all(Array.from({ length: count }, (_, at) => boxOf(tools.nth(at))));
    const count = await tools.count();
    const before = await places();
    for (const style of ['Smallest heading', 'Heading']) {
      await browser.getByRole('button', { name: /^Style/ }).click();
      await browser.getByRole('menuitemradio', { name: style, exact: true }).click();
      await expect(browser.getByRole('button', { name: `Style: ${style}`, exact: true })).toBeVisible();
      expect(await places()).toEqual(before);
    }
    const fits = (style: Element) => style.scrollWidth <= style.clientWidth;
    expect(await tools.first().evaluate(fits), 'its words stay inside the button').toBe(true);
    for (const [at, { x, width }] of before.entries()) {
      expect(before[at + 1]?.x ?? options.viewport?.width ?? 1280).toBeGreaterThanOrEqual(x + width);
    }
  });
}

/** A new page with the cursor in it. */
async function openAsMina(
  world: { newPage: () => Promise<Parameters<typeof PageScreen.open>[1]> },
  open: (
    who: 'mina',
    page: Awaited<ReturnType<typeof world.newPage>>,
    options?: object,
  ) => Promise<PageScreen>,
  options: object = {},
) {
  const mina = await open('mina', await world.newPage(), options);
  await mina.text.click();
  return { browser: mina.browser, text: mina.text, type: (words: string) => mina.type(words) };
}

/** A tool, in the row or behind "more". */
async function press(browser: Page, name: string): Promise<void> {
  const inRow = browser.getByRole('button', { name, exact: true });
  if ((await inRow.count()) > 0) return inRow.click();
  await browser.getByRole('button', { name: 'More to add' }).click();
  await browser.getByRole('menuitem', { name, exact: true }).click();
}

async function boxOf(element: ReturnType<Page['locator']>) {
  const box = await element.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box;
}
