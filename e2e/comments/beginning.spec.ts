import { expect, test } from '../harness.ts';
import { marginOf, select, story, words } from './comment-screen.ts';

test('letters typed before the field is there stand in it, and replace no words', async ({
  together,
  written,
}) => {
  const { mina } = await together(['mina'], await written(story));
  let arrive = () => {};
  const asked = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  // The field comes late, as over a slow network.
  await mina.browser.route(/begin-card/, async (route) => {
    await asked;
    await route.continue();
  });
  await marginOf(mina);
  await select(mina, 'larvae');
  await mina.browser.keyboard.press('Shift+F2');
  await mina.browser.keyboard.type('Of whichh');
  await mina.browser.keyboard.press('Backspace');
  arrive();
  const field = mina.browser.getByRole('textbox', { name: 'Write a comment' });
  await expect(field).toBeFocused();
  await mina.browser.keyboard.type(' animal?');
  await expect(field).toHaveText('Of which animal?');
  await expect(mina.text).toHaveText(words);
});

test('where nothing is said no comments are loaded, until somebody begins; what they type meanwhile is in the field', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.browser.waitForLoadState('networkidle');
  let arrive = () => {};
  const awaited = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const asked: string[] = [];
  await mina.browser.route(/\/threads$|assets\/(comments|begin-card)-.*js/, async (route) => {
    asked.push(route.request().url());
    await awaited;
    await route.continue();
  });
  await expect(mina.browser.getByText('No comments on this page.')).toBeVisible();
  await mina.browser.reload();
  await mina.browser.waitForLoadState('networkidle');
  expect(asked).toEqual([]);

  await mina.browser.getByRole('button', { name: 'Comment', exact: true }).first().click();
  await mina.browser.keyboard.type('Whose is it');
  expect(asked).not.toEqual([]);
  arrive();
  const field = mina.browser.getByRole('textbox', { name: 'Write a comment' });
  await expect(field).toBeFocused();
  await mina.browser.keyboard.type('?');
  await expect(field).toHaveText('Whose is it?');
  await expect(mina.text).toHaveText('');
});
