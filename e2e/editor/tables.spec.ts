import { expect, phone, test } from '../harness.ts';
import { agreed } from '../page-screen.ts';

test('two people fill one table at once, and each takes back their own', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.text.click();
  await mina.type('/table');
  await mina.text.press('Enter');
  await mina.type('Site');
  await expect(tomas.text.locator('th').first()).toHaveText('Site');
  await tomas.text.locator('td').nth(4).click();
  await Promise.all([mina.type(' of ours'), tomas.type('twelve')]);
  await agreed([mina, tomas]);
  await expect(mina.text.locator('th').first()).toHaveText('Site of ours');
  await expect(mina.text.locator('td').nth(4)).toHaveText('twelve');

  // Letters that come slowly are steps of their own.
  for (let step = 0; step < 8; step++) await tomas.text.press('Control+z');
  await expect(mina.text.locator('td').nth(4)).toHaveText('');
  await expect(mina.text.locator('th').first()).toHaveText('Site of ours');
});

test('a column is summed up while somebody else fills it', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.text.click();
  await mina.type('/table');
  await mina.text.press('Enter');
  await mina.text.locator('td').nth(3).click();
  await mina.browser.getByRole('button', { name: 'This table' }).click();
  await mina.browser.getByRole('menuitemradio', { name: 'Sum' }).click();
  await tomas.text.locator('td').nth(0).click();
  await tomas.type('2,5');
  for (const { text } of [mina, tomas]) await expect(text.locator('[data-result] b')).toHaveText('2.5');
});

test('by keys alone a table is made, gets another row, and cells of it are chosen', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  await mina.text.click();
  await mina.type('/table');
  await mina.text.press('Enter');
  for (let cell = 0; cell < 9; cell++) await mina.text.press('Tab');
  await expect(mina.text.locator('tr')).toHaveCount(4);
  await mina.type('a');
  await mina.text.press('Shift+ArrowRight');
  await mina.text.press('Shift+ArrowRight');
  await expect(mina.text.locator('.selectedCell')).not.toHaveCount(0);
  const chosen = await mina.text.locator('.selectedCell').count();
  const before = await mina.text.locator('td').count();
  await mina.browser.getByRole('button', { name: 'This table' }).focus();
  await mina.browser.keyboard.press('Enter');
  await expect(mina.browser.getByRole('menuitem', { name: 'Merge the chosen cells' })).toBeVisible();
  await mina.browser.getByRole('menuitem', { name: 'Merge the chosen cells' }).focus();
  await mina.browser.keyboard.press('Enter');
  await expect(mina.text.locator('td')).toHaveCount(before - chosen + 1);
  await expect(mina.text).toBeFocused();
});

test('an edge between columns is dragged, and the width is there for others', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.text.click();
  await mina.type('/table');
  await mina.text.press('Enter');
  const first = mina.text.locator('th').first();
  const box = await first.boundingBox();
  if (!box) throw new Error('no table');
  await mina.browser.mouse.move(box.x + box.width - 1, box.y + 10);
  await mina.browser.mouse.down();
  await mina.browser.mouse.move(box.x + box.width - 81, box.y + 10, { steps: 4 });
  await mina.browser.mouse.up();
  const width = async (text: typeof mina.text) =>
    (await text.locator('th').first().boundingBox())?.width ?? 0;
  await expect.poll(() => width(mina.text)).toBeLessThan(box.width - 60);
  await expect
    .poll(async () => Math.abs((await width(tomas.text)) - (await width(mina.text))))
    .toBeLessThan(2);
  await mina.text.press('Control+z');
  await expect.poll(() => width(mina.text)).toBeGreaterThan(box.width - 5);
});

test('on a phone nothing shows through beside the round corners of a sheet with a wide table', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const wide = (await world.pagesOf(id)).find(({ title }) => title === 'What the river told us');
  const browser = await visit('hanna', phone);
  await browser.goto(`/projects/${id}/pages/${wide?.id}`);
  await expect(browser.getByRole('table').first()).toBeVisible();
  const picture = await browser.screenshot();
  const [colourType, withoutHoles] = [picture[25], 2];
  expect(colourType, 'no dot of the picture is transparent').toBe(withoutHoles);
});

test('on a phone the tools of a table are large enough for fingers', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage(), phone);
  await mina.text.click();
  await mina.browser.getByRole('button', { name: 'Table', exact: true }).click();
  await mina.browser.getByRole('button', { name: 'This table' }).click();
  const tools = mina.browser.getByRole('menu', { name: 'This table' }).getByRole('menuitem');
  await expect(tools.first()).toBeVisible();
  for (const tool of await tools.all()) {
    const box = await tool.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
});
