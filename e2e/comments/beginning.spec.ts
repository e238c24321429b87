import { expect, test } from '../harness.ts';
import { marginOf, select, words, written } from './comment-screen.ts';

test('letters typed before the field is there stand in it, and replace no words', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await written(open, page);
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
