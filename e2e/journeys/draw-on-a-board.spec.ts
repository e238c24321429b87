import type { Locator, Page } from '@playwright/test';
import { expect, phone, test } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';

test('two people draw on one board at once, see each other, and take back only their own', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  const requests = requestsOf(mina.browser);
  await insertBoard(mina);
  await ready(mina.browser);
  const tomas = await open('tomas', page);
  await tomas.text.locator('[data-type=board] button').click();
  await ready(tomas.browser);

  await draw(mina.browser, 'rectangle', [300, 300], [420, 380]);
  await expect.poll(() => shapes(tomas)).toEqual(['rectangle']);
  await draw(tomas.browser, 'ellipse', [600, 300], [700, 400]);
  await expect.poll(() => shapes(mina)).toEqual(['ellipse', 'rectangle']);
  await tomas.browser.mouse.move(650, 520);
  const ofTomas = mina.browser.locator('[role=img][title^="Tomás"]').first();
  const colour = await ofTomas.evaluate((avatar) => getComputedStyle(avatar).backgroundColor);
  const pointer = boardOf(mina).getByText('Tomás', { exact: true });
  await expect(pointer).toHaveCSS('background-color', colour);
  const place = await pointer.boundingBox();
  expect(Math.hypot((place?.x ?? 0) - 650, (place?.y ?? 0) - 520), 'and where he points').toBeLessThan(40);
  await draw(mina.browser, 'freedraw', [300, 500], [500, 560]);
  await expect.poll(() => shapes(tomas)).toEqual(['ellipse', 'freedraw', 'rectangle']);

  await mina.browser.keyboard.press('Control+z');
  await expect.poll(() => shapes(tomas)).toEqual(['ellipse', 'rectangle']);
  await mina.browser.keyboard.press('Control+z');
  await expect.poll(() => shapes(tomas), "others' work stays").toEqual(['ellipse']);
  await mina.browser.getByRole('dialog', { name: 'Board' }).getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => shapes(tomas)).toEqual(['ellipse', 'rectangle']);

  await mina.browser.getByRole('textbox', { name: 'What does this drawing show?' }).fill('How water flows');
  await mina.browser.keyboard.press('Enter');
  await mina.browser.getByRole('button', { name: 'Done' }).click();
  await expect(boardOf(mina)).toBeHidden();
  await expect(tomas.browser.getByRole('textbox', { name: 'What does this drawing show?' })).toHaveValue(
    'How water flows',
  );
  await expect(mina.text.locator('[data-type=board] canvas')).toBeVisible();
  await mina.expectSaved();
  await mina.browser.reload();
  await expect(mina.text.locator('[data-type=board]')).toContainText('How water flows');
  await expect(mina.text.locator('[data-type=board] canvas')).toBeVisible();
  expect(await shapes(mina)).toEqual(['ellipse', 'rectangle']);
  expect(requests.elsewhere, 'nobody outside of the school is asked').toEqual([]);
});

test('what is moved for a while is one step of undo, and Escape leads back to the text', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  await insertBoard(mina);
  await ready(mina.browser);
  await draw(mina.browser, 'rectangle', [300, 300], [420, 380]);
  await expect.poll(() => shapes(mina)).toEqual(['rectangle']);
  const before = await drawn(mina);
  const { mouse } = mina.browser;
  await mouse.move(300, 340);
  await mouse.down();
  for (let i = 1; i <= 12; i++) {
    await mouse.move(300 + i * 20, 340 + i * 10);
    // A hand that rests on its way is still one movement.
    if (i === 6) await expect.poll(() => drawn(mina), 'others see it on its way').not.toEqual(before);
  }
  await mouse.up();
  await mina.browser.keyboard.press('Escape');
  await expect(boardOf(mina)).toBeVisible();
  await mina.browser.keyboard.press('Control+z');
  await expect.poll(() => drawn(mina)).toEqual(before);
  await mina.browser.keyboard.press('Escape');
  await expect(boardOf(mina)).toBeHidden();
  await expect(mina.text).toBeFocused();
});

test('whoever only reads sees the board large and cannot draw', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await insertBoard(mina);
  await ready(mina.browser);
  await draw(mina.browser, 'rectangle', [300, 300], [420, 380]);
  await mina.browser.getByRole('button', { name: 'Done' }).click();
  await mina.expectSaved();
  await world.share(page, { mina: 'member', elif: 'viewer' });
  const elif = await open('elif', page);
  await expect(elif.text).toHaveAttribute('aria-readonly', 'true');
  await elif.text.locator('[data-type=board] button').press('Enter');
  await expect(elif.browser.locator('.excalidraw canvas').first()).toBeVisible();
  await expect(elif.browser.getByTestId('toolbar-rectangle')).toHaveCount(0);
  await elif.browser.keyboard.press('r');
  await stroke(elif.browser, [600, 300], [700, 400]);
  await elif.browser.getByRole('button', { name: 'Done' }).click();
  expect(await shapes(elif)).toEqual(['rectangle']);
  await expect(elif.text.locator('[data-type=board] button')).toBeFocused();
});

test('a hostile board is shown safely, asks nobody, and can still be drawn on', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const requests = requestsOf(mina.browser);
  const faults: string[] = [];
  mina.browser.on('pageerror', ({ message }) => faults.push(message));
  const hostile = [
    {
      id: 'ok',
      type: 'rectangle',
      x: 0,
      y: 0,
      width: 100,
      height: 60,
      index: 'zzzz',
      link: 'javascript:alert(1)',
    },
    { id: 'frame', type: 'iframe', link: 'https://evil.example/', x: 0, y: 0, width: 100, height: 100 },
    {
      id: 'embed',
      type: 'embeddable',
      link: 'https://www.youtube.com/watch?v=x',
      x: 0,
      y: 0,
      width: 9,
      height: 9,
    },
    { id: 'picture', type: 'image', fileId: 'https://evil.example/a.png', x: 0, y: 0, width: 9, height: 9 },
    { id: '__proto__', type: 'rectangle', x: 1, y: 1 },
    {
      id: 'huge',
      type: 'ellipse',
      x: 1e9,
      y: -1e9,
      width: 1e9,
      height: 1e9,
      fillStyle: 'hachure',
      backgroundColor: '#ff0000',
    },
    { id: 'line', type: 'line', points: Array.from({ length: 20_000 }, (_, i) => [i, (i * 7919) % 500]) },
    {
      id: 'elbow',
      type: 'arrow',
      elbowed: true,
      points: [
        [0, 0],
        [9, 9],
      ],
      fixedSegments: [{ index: 99 }],
    },
    {
      id: 'words',
      type: 'text',
      text: 'Water'.repeat(50),
      fontFamily: 'url(https://evil.example)',
      fontSize: -1,
    },
    { id: 'none', type: 'nothing known' },
    { id: 'ok', type: 'diamond' },
  ];
  await paste(mina, hostile);
  const shown = mina.text.locator('[data-type=board]');
  await expect(shown.locator('canvas')).toBeVisible();
  await shown.locator('button').click();
  await ready(mina.browser);
  await draw(mina.browser, 'rectangle', [500, 300], [620, 380]);
  await expect.poll(async () => (await drawn(mina)).length).toBe(hostile.length + 1);
  await expect(mina.browser.locator('iframe')).toHaveCount(0);
  expect(requests.elsewhere).toEqual([]);
  expect(faults).toEqual([]);
});

test('on a phone a board is drawn on with a finger, over the whole screen', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage(), phone);
  await insertBoard(mina);
  await ready(mina.browser);
  const sheet = await boardOf(mina).boundingBox();
  expect(sheet).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  await draw(mina.browser, 'rectangle', [100, 300], [250, 420]);
  await expect.poll(() => shapes(mina)).toEqual(['rectangle']);
  const done = await mina.browser.getByRole('button', { name: 'Done' }).boundingBox();
  expect(done?.height).toBeGreaterThanOrEqual(44);
});

test('a page without a board loads nothing of what draws', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  const requests = requestsOf(mina.browser);
  await mina.browser.reload();
  await expect(mina.text).toBeVisible();
  await mina.type('Water');
  await mina.expectSaved();
  expect(requests.all.filter((url) => /drawing|boards?-(dialog|library|picture)/.test(url))).toEqual([]);
});

function requestsOf(browser: Page) {
  const all: string[] = [];
  const elsewhere: string[] = [];
  browser.on('request', (request) => {
    const url = request.url();
    all.push(url);
    if (/^https?:/.test(url) && new URL(url).host !== new URL(browser.url()).host) elsewhere.push(url);
  });
  return { all, elsewhere };
}

async function insertBoard({ text, browser }: PageScreen): Promise<void> {
  await text.click();
  await text.pressSequentially('/board');
  await browser.getByRole('option', { name: /Board to draw on/ }).click();
}

const boardOf = ({ browser }: PageScreen): Locator =>
  browser.getByRole('dialog', { name: /^(Board|How water flows)$/ });

async function ready(browser: Page): Promise<void> {
  await expect(browser.getByTestId('toolbar-rectangle')).toBeAttached({ timeout: 20_000 });
}

async function draw(
  browser: Page,
  tool: string,
  from: [number, number],
  to: [number, number],
): Promise<void> {
  await browser.locator(`label:has([data-testid=toolbar-${tool}])`).first().click();
  await stroke(browser, from, to);
}

async function stroke({ mouse }: Page, from: [number, number], to: [number, number]): Promise<void> {
  await mouse.move(...from);
  await mouse.down();
  await mouse.move(...to, { steps: 8 });
  await mouse.up();
}

/** What the page holds of its board. */
function drawn({ text }: PageScreen): Promise<{ type: string }[]> {
  return text.evaluate((element) => {
    const { editor } = element as unknown as { editor: { getJSON(): unknown } };
    const { content = [] } = editor.getJSON() as {
      content?: { type: string; content?: { attrs: { drawn: { type: string } } }[] }[];
    };
    const board = content.find(({ type }) => type === 'board');
    return (board?.content ?? []).map(({ attrs }) => attrs.drawn);
  });
}

async function shapes(screen: PageScreen): Promise<string[]> {
  return (await drawn(screen)).map(({ type }) => type).sort();
}

async function paste({ text }: PageScreen, elements: readonly object[]): Promise<void> {
  await text.click();
  await text.evaluate((element, drawn) => {
    const board = document.createElement('div');
    board.dataset.type = 'board';
    // What is copied in the editor itself says so, and is taken as it is.
    board.dataset.pmSlice = '0 0 []';
    for (const each of drawn) {
      const child = board.appendChild(document.createElement('span'));
      child.dataset.type = 'board-element';
      child.dataset.drawn = JSON.stringify(each);
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', board.outerHTML);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, elements);
}
