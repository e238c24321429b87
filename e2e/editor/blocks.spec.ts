import { expect, test } from '../harness.ts';
import { agreed } from '../page-screen.ts';

test('two people write in one list inside a call-out, and each takes back their own', async ({
  together,
}) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.text.click();
  await mina.type('/tip');
  await mina.text.press('Enter');
  await mina.type('- first');
  await mina.text.press('Enter');
  await mina.type('second');
  await expect(tomas.text.getByRole('note', { name: 'Tip' }).locator('li')).toHaveCount(2);
  await tomas.text.locator('li').first().click();
  await tomas.text.press('End');
  await Promise.all([mina.type(' of mina'), tomas.type(' of tomas')]);
  await agreed([mina, tomas]);
  await expect(mina.text.locator('li')).toHaveText(['first of tomas', 'second of mina']);
  // Letters that come slowly are steps of their own.
  for (let step = 0; step < 10; step++) await tomas.text.press('Control+z');
  await expect(mina.text.locator('li')).toHaveText(['first', 'second of mina']);
});

test('details unfold for whoever unfolds them, and for nobody else', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.text.click();
  await mina.type('/section');
  await mina.text.press('Enter');
  await mina.type('How we measured');
  await mina.text.press('Enter');
  await mina.type('Three times each');
  await mina.expectSaved();
  const tomas = await open('tomas', page);
  const inside = tomas.text.getByText('Three times each');
  await expect(inside).toBeHidden();
  await tomas.browser.getByRole('button', { name: /^Unfold: .*How we measured/ }).click();
  await expect(inside).toBeVisible();
  await expect(mina.text.getByText('Three times each')).toBeVisible();
});

test('code gets its colours and its language, is indented by Tab, and is left by Escape and Tab', async ({
  world,
  open,
}) => {
  const { text, ...mina } = await open('mina', await world.newPage());
  await text.click();
  await mina.browser.keyboard.type('```');
  await text.press('Enter');
  await mina.browser.getByRole('combobox', { name: 'Language of the code' }).selectOption('python');
  await mina.browser.keyboard.type('return 1');
  await expect(text.locator('.hljs-keyword')).toHaveText('return');
  await text.press('Home');
  await text.press('Tab');
  await expect(text.locator('code')).toHaveText('    return 1');
  await text.press('Escape');
  await text.press('Tab');
  await expect(text).not.toBeFocused();
});

test('a name, a day and an emoji are written by a sign and some letters', async ({ world, open, visit }) => {
  const mina = await open('mina', await world.newPage());
  await mina.text.click();
  await mina.type('Ask @tom');
  await expect(mina.browser.getByRole('option', { name: /Tomás/ })).toBeVisible();
  await mina.text.press('Enter');
  await expect(mina.text.locator('[data-type="mention"]')).toHaveText('@Tomás Ruiz');
  await mina.type('by @today');
  await mina.text.press('Enter');
  await expect(mina.text.locator('time')).toHaveText(/\d/);
  await mina.type(' :thumbs up');
  await expect(mina.browser.getByRole('option', { name: 'thumbs up' })).toBeVisible();
  await mina.text.press('Enter');
  await expect(mina.text).toContainText('👍');
  await mina.expectSaved();

  const tomas = await visit('tomas');
  await tomas.goto('/notifications');
  await expect(tomas.getByText(/wrote your name/).first()).toBeVisible({ timeout: 25_000 });
});
