import type { Page } from '@playwright/test';
import { expect, phone, test } from '../harness.ts';
import { agreed, type PageScreen } from '../page-screen.ts';

/** What helps writing is loaded after the text: its menu stands there when all of it does. */
async function helpersOf({ browser }: PageScreen): Promise<Page> {
  await expect(browser.getByRole('button', { name: 'More for this page' })).toBeVisible();
  return browser;
}

test('a stroke lists what can be added, by keyboard alone, and Escape leaves it as typed', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('/');
  const list = browser.getByRole('listbox', { name: 'What can be added' });
  await expect(list).toBeVisible();
  await expect(list.getByRole('option', { selected: true })).toHaveText(/^Text/);
  await expect(mina.text).toHaveAttribute('aria-activedescendant', /.+/);
  await mina.type('subhead');
  await expect(list.getByRole('option')).toHaveText([/^Smaller heading/]);
  await mina.text.press('Enter');
  await expect(list).toHaveCount(0);
  await expect(mina.text).not.toHaveAttribute('aria-activedescendant');
  await mina.type('Results');
  await expect(mina.text.locator('h3')).toHaveText('Results');
  await mina.text.press('Enter');

  await mina.type('either /');
  await expect(list).toBeVisible();
  await mina.text.press('Escape');
  await expect(list).toHaveCount(0);
  await mina.type('or');
  await expect(mina.text.locator('p')).toHaveText('either /or');
});

test('two brackets link to a page of the project', async ({ world, open }) => {
  const target = await world.newPage();
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type(`[[${target.title}`);
  const list = browser.getByRole('listbox', { name: 'Pages to link to' });
  await expect(list.getByRole('option', { selected: true })).toHaveText(target.title);
  await mina.text.press('Enter');
  await mina.type(' tells more');
  const link = mina.text.getByRole('link');
  await expect(link).toHaveText(target.title);
  await expect(link).toHaveAttribute('href', `/pages/${target.id}`);
});

test('a stroke is a stroke in code and for everybody else', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await helpersOf(mina);
  await helpersOf(tomas);
  await mina.text.click();
  await mina.type('/');
  await expect(mina.browser.getByRole('listbox')).toBeVisible();
  await expect(tomas.text).toHaveText('/');
  await expect(tomas.browser.getByRole('listbox')).toHaveCount(0);
  await mina.text.press('Escape');
  await mina.text.press('Backspace');
  await mina.type('``` ');
  await mina.type('/');
  await expect(mina.text.locator('pre')).toHaveText('/');
  await expect(mina.browser.getByRole('listbox')).toHaveCount(0);
});

test('chosen words have their tools beside them, by a pointer', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('The river runs');
  await mina.text.getByText('The river').dblclick({ position: { x: 50, y: 12 } });
  const tools = browser.getByRole('toolbar', { name: 'Chosen words' });
  await expect(tools).toBeVisible();
  await tools.getByRole('button', { name: 'Highlight' }).click();
  await expect(mina.text.locator('mark')).toHaveText('river');
  await mina.text.press('ArrowRight');
  await expect(tools).toHaveCount(0);
});

test('a block is moved at the keyboard and by dragging while somebody writes in it', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('one');
  await mina.text.press('Enter');
  await mina.type('two');
  await mina.text.press('Enter');
  await mina.type('three');
  await mina.text.press('Alt+Shift+ArrowUp');
  await expect(mina.text.locator('p')).toHaveText(['one', 'three', 'two']);

  const tomas = await open('tomas', page);
  await tomas.text.locator('p').first().click();
  await tomas.text.press('End');
  await tomas.type(' of');
  await expect(mina.text.locator('p').first()).toHaveText('one of');
  await mina.text.locator('p').first().hover();
  const handle = browser.getByRole('button', { name: 'This block' });
  const [from, last] = [await handle.boundingBox(), await mina.text.locator('p').last().boundingBox()];
  if (!from || !last) throw new Error('both are on the screen');
  await browser.mouse.move(from.x + 10, from.y + 12);
  await browser.mouse.down();
  await browser.mouse.move(from.x + 40, from.y + 40, { steps: 3 });
  await tomas.type(' mine');
  await expect(mina.text.locator('p').first()).toHaveText('one of mine');
  await browser.mouse.move(last.x + 60, last.y + last.height - 3, { steps: 6 });
  await browser.mouse.up();
  await expect(mina.text.locator('p')).toHaveText(['three', 'two', 'one of mine']);
  // Whoever writes in it is seen where they were in its words, and goes on there.
  await expect.poll(() => caretFromEnd(mina, 'one of mine')).toBeLessThan(3);
  await tomas.type('!');
  await agreed([mina, tomas]);
  await expect(mina.text.locator('p')).toHaveText(['three', 'two', 'one of mine!']);
  await expect.poll(() => caretFromEnd(mina, 'one of mine!')).toBeLessThan(3);
  await mina.text.press('Control+z');
  // The block comes back as it was put down; what others wrote in it since stays where they wrote it (0053).
  await expect(mina.text.locator('p')).toHaveText(['one of mine', 'three', 'two', '!']);
  await agreed([mina, tomas]);
});

test('what can be done to a block opens by keys, and gives the keyboard back to the text', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('one');
  await mina.text.press('Control+Shift+Enter');
  const menu = browser.getByRole('menu', { name: 'This block' });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Move up' })).toBeFocused();
  await browser.keyboard.press('m');
  await browser.keyboard.press('m');
  await expect(menu.getByRole('menuitem', { name: 'Make a second one' })).toBeFocused();
  await browser.keyboard.press('Enter');
  await expect(mina.text.locator('p')).toHaveText(['one', 'one']);
  await expect(mina.text).toBeFocused();
  await mina.text.press('Control+Shift+Enter');
  await menu.getByRole('menuitem', { name: 'Quote' }).click();
  await expect(mina.text.locator('blockquote')).toHaveText('one');
  await mina.type('!');
  await expect(mina.text.locator('blockquote')).toContainText('!');
});

test('words are found and replaced, for a reader found alone', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('Tomás saw the river. tomas swam in the River.');
  await mina.text.press('Control+f');
  const field = browser.getByRole('textbox', { name: 'Find', exact: true });
  await expect(field).toBeFocused();
  await browser.keyboard.type('tomas');
  await expect(browser.getByText('1 of 2')).toBeVisible();
  await browser.keyboard.press('Enter');
  await expect(browser.getByText('2 of 2')).toBeVisible();
  await browser.keyboard.press('Shift+Enter');
  await expect(browser.getByText('1 of 2')).toBeVisible();
  await browser.getByRole('checkbox', { name: 'Exactly as typed' }).check();
  await expect(browser.getByText('1 of 1')).toBeVisible();
  await browser.getByRole('checkbox', { name: 'Exactly as typed' }).uncheck();

  const tomas = await open('tomas', page);
  await tomas.text.click();
  await tomas.caretToEnd();
  await tomas.type(' Tomas too.');
  await expect(browser.getByText('1 of 3')).toBeVisible();
  await browser.getByRole('button', { name: 'Replace', exact: true }).click();
  await browser.getByRole('textbox', { name: 'Replace with' }).fill('Elif');
  await browser.getByRole('button', { name: 'Replace all' }).click();
  await expect(tomas.text).toHaveText('Elif saw the river. Elif swam in the River. Elif too.');
  await browser.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(mina.text).toBeFocused();
  await mina.text.press('Control+z');
  await expect(tomas.text).toHaveText('Tomás saw the river. tomas swam in the River. Tomas too.');

  const aiko = await open('lindqvist', page);
  await helpersOf(aiko);
  await aiko.text.focus();
  await aiko.text.press('Control+f');
  await aiko.browser.keyboard.type('river');
  await expect(aiko.browser.getByText('1 of 2')).toBeVisible();
  if ((await aiko.text.getAttribute('aria-readonly')) === 'true')
    await expect(aiko.browser.getByRole('button', { name: 'Replace', exact: true })).toHaveCount(0);
});

test('the outline lists headings while they are written, and leads to them', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  const outline = browser.getByRole('navigation', { name: 'Outline' });
  await expect(outline).toContainText('Headings will be listed here.');
  await mina.text.click();
  await mina.type('# First');
  await mina.text.press('Enter');
  for (let line = 0; line < 30; line++) await mina.text.press('Enter');
  await mina.type('## Second');
  await expect(outline.getByRole('listitem')).toHaveText(['First', 'Second']);
  await outline.getByRole('button', { name: 'First' }).focus();
  await browser.keyboard.press('Enter');
  await expect(mina.text).toBeFocused();
  await expect(mina.text.locator('h2')).toBeInViewport();
  await mina.type('My ');
  await expect(mina.text.locator('h2')).toHaveText('My First');
  await expect(outline.getByRole('button', { name: 'My First' })).toHaveAttribute('aria-current', 'location');
});

test('a page says how long it is, and how long what is chosen is', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('The river runs slowly');
  await expect(browser.getByRole('button', { name: '4 words' })).toBeVisible();
  await mina.text.press('Control+Shift+ArrowLeft');
  await browser.getByRole('button', { name: '1 word chosen' }).click();
  await expect(browser.getByRole('dialog', { name: 'How long it is' })).toContainText('1 minute to read');
});

test('all but the text is put away and comes back, also at the keyboard', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('words');
  await mina.text.press('F9');
  await expect(browser.getByRole('toolbar', { name: 'Writing tools' })).toBeHidden();
  await expect(mina.saveState).toBeHidden();
  await mina.type(' more');
  await browser.reload();
  await expect(mina.text).toHaveText('words more');
  await expect(browser.getByRole('toolbar', { name: 'Writing tools' })).toBeHidden();
  await browser.getByRole('button', { name: 'Show everything again' }).click();
  await expect(browser.getByRole('toolbar', { name: 'Writing tools' })).toBeVisible();
  await expect(mina.saveState).toBeVisible();
});

test('whoever may write can choose to read, and begins to write again by one button', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.type('words');
  await browser.getByRole('button', { name: 'More for this page' }).click();
  await browser.getByRole('menuitem', { name: 'Only read' }).click();
  await expect(mina.text).toHaveAttribute('aria-readonly', 'true');
  await mina.text.press('x');
  await expect(mina.text).toHaveText('words');
  await browser.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(mina.text).toBeFocused();
  await mina.caretToEnd();
  await mina.type('!');
  await expect(mina.text).toHaveText('words!');
});

test('a page of a finished project opens to be read, and whoever may write does so by one button', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const { id } = await world.project('Clean water in our town');
  const teacher = await world.as('lindqvist');
  const setStage = (stage: string) => teacher.put(`/api/projects/${id}/stage`, { data: { stage } });
  expect((await setStage('finished')).ok()).toBe(true);
  try {
    const mina = await open('mina', page);
    await expect(mina.browser.getByText('You are reading.')).toBeVisible();
    await expect(mina.text).toHaveAttribute('contenteditable', 'false');
    await mina.browser.getByRole('button', { name: 'Write', exact: true }).click();
    await expect(mina.text).toBeFocused();
    await mina.type('One more thing');
    await mina.expectSaved();
  } finally {
    expect((await setStage('drafting')).ok()).toBe(true);
  }
});

test('all keys are in one list', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const browser = await helpersOf(mina);
  await mina.text.click();
  await mina.text.press('Control+/');
  const list = browser.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Bold');
  await expect(list).toContainText('Ctrl + B');
  await browser.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(mina.text).toBeFocused();
});

test('on a phone the tools stand above the keyboard, and the menus are for fingers', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage(), phone);
  const browser = await helpersOf(mina);
  await mina.text.tap();
  await mina.type('# One');
  await mina.text.press('Enter');
  await mina.type('/list');
  const list = browser.getByRole('listbox', { name: 'What can be added' });
  const option = list.getByRole('option', { name: 'List', exact: true });
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await option.tap();
  await mina.type('point');
  await expect(mina.text.locator('li')).toHaveText('point');

  await browser.evaluate(() => {
    const seen = window.visualViewport;
    if (!seen) throw new Error('this browser has no visual viewport');
    Object.defineProperty(seen, 'height', { value: 500, configurable: true });
    seen.dispatchEvent(new Event('resize'));
  });
  const tools = browser.getByRole('toolbar', { name: 'Writing tools' });
  await expect
    .poll(async () => {
      const box = await tools.boundingBox();
      return box ? box.y + box.height : null;
    })
    .toBeLessThanOrEqual(501);

  await browser.getByRole('button', { name: 'More for this page' }).tap();
  await browser.getByRole('menuitem', { name: 'Outline' }).tap();
  const outline = browser.getByRole('dialog', { name: 'Outline' });
  await outline.getByRole('button', { name: 'One' }).tap();
  await expect(outline).toHaveCount(0);
});

test('with a finger a block is moved by the handle beside what was tapped, or by its menu', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage(), phone);
  const browser = await helpersOf(mina);
  await mina.text.tap();
  for (const words of ['one', 'two', 'three']) {
    await mina.type(words);
    if (words !== 'three') await mina.text.press('Enter');
  }
  const lines = mina.text.locator('p');
  const handle = browser.getByRole('button', { name: 'This block' });
  await expect(handle, 'it steps aside while one writes').toHaveCount(0);
  await lines.first().tap();
  const [from, last] = [await handle.boundingBox(), await lines.last().boundingBox()];
  if (!from || !last) throw new Error('both are on the screen');
  expect(from.height).toBeGreaterThanOrEqual(44);
  const finger = await browser.context().newCDPSession(browser);
  const at = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x: from.x + 8, y }],
    });
  await at('touchStart', from.y + 20);
  for (const share of [0.2, 0.6, 1])
    await at('touchMove', from.y + 20 + share * (last.y + last.height - 4 - from.y - 20));
  await at('touchEnd');
  await expect(lines).toHaveText(['two', 'three', 'one']);
  await expect(browser.getByRole('menu', { name: 'This block' })).toBeHidden();

  await lines.last().tap();
  await handle.tap();
  await browser.getByRole('menuitem', { name: 'Move up' }).tap();
  await expect(lines).toHaveText(['two', 'one', 'three']);
});

/** How far another's caret is from the end of the block with these words, in px; the larger of both directions. */
function caretFromEnd({ text }: PageScreen, words: string): Promise<number> {
  return text.getByText(words, { exact: true }).evaluate((block) => {
    const caret = document.querySelector('[aria-hidden] > i[style*="block-size"]')?.getBoundingClientRect();
    const written = document.createRange();
    written.selectNodeContents(block);
    const { right, top } = written.getBoundingClientRect();
    return caret
      ? Math.max(Math.abs(caret.left - right), Math.abs(caret.top - top))
      : Number.POSITIVE_INFINITY;
  });
}
