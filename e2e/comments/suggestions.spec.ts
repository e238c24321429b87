import type { Locator } from '@playwright/test';
import { expect, test } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';
import { cardOf, comment, commented, marginOf, select, story, words } from './comment-screen.ts';

/** Begins a suggestion about words; answers with its card. */
async function suggest(screen: PageScreen, about: string, change: string): Promise<Locator> {
  await marginOf(screen);
  await select(screen, about);
  await screen.browser.getByRole('button', { name: 'Suggest other words' }).click();
  const card = cardOf(screen);
  await card.getByRole('combobox', { name: 'What you suggest' }).selectOption(change);
  return card;
}

async function send(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Send the suggestion' }).click();
  await expect(card).toHaveCount(0);
}

test('a mentor suggests every kind of change without touching the text, and the team takes all of them at once', async ({
  open,
  together,
}) => {
  const { page, mina } = await together(['mina']);
  await mina.text.click();
  await mina.type(words);
  await mina.text.press('Enter');
  await mina.type('The end.');
  await mina.expectSaved();
  const hanna = await open('hanna', page);
  await expect(hanna.text).toHaveAttribute('aria-readonly', 'true');

  let card = await suggest(hanna, 'Above', 'Other words');
  await card.getByRole('textbox', { name: 'The words as you would write them' }).fill('Below');
  await send(card);
  card = await suggest(hanna, '23 larvae', 'More words after them');
  await card.getByRole('textbox', { name: 'The words after them' }).fill(' of mayflies');
  await send(card);
  card = await suggest(hanna, 'proves', 'Another look');
  await card.getByRole('combobox', { name: 'How they look' }).selectOption('Make these words italic');
  await send(card);
  card = await suggest(hanna, 'We measured more.', 'A new paragraph below');
  await card.getByRole('textbox', { name: 'The new paragraph' }).fill('Twice a day.');
  await send(card);
  card = await suggest(hanna, 'The end.', 'Another place for this part');
  // What the list shows is what is sent: nobody can choose once more what is chosen.
  await expect(card.getByRole('combobox', { name: 'Its new place' }).locator(':checked')).toHaveText(
    'At the top of the page',
  );
  await send(card);
  await expect(mina.text).toHaveText(`${words}The end.`);

  await mina.browser.getByRole('button', { name: 'Which comments' }).click();
  await mina.browser.getByRole('menuitem', { name: 'Accept all 5 suggestions' }).click();
  const changed = words.replace('Above', 'Below').replace('23 larvae', '23 larvae of mayflies');
  await expect(mina.text.locator('p')).toHaveText(['The end.', changed, 'Twice a day.']);
  await expect(hanna.text.locator('p')).toHaveText(['The end.', changed, 'Twice a day.']);
  await expect(mina.text.locator('em')).toHaveText('proves');
  await expect(await marginOf(hanna)).toContainText('accepted this');
});

test('of two suggestions for the same words one is taken by key, and the other says why it is out of date', async ({
  together,
  written,
}) => {
  const {
    mina,
    lindqvist: teacher,
    bello,
  } = await together(['mina', 'lindqvist', 'bello'], await written(story));
  let card = await suggest(teacher, 'poisons the river', 'Other words');
  await card.getByRole('textbox', { name: 'The words as you would write them' }).fill('harms the river');
  await send(card);
  card = await suggest(bello, 'the car park poisons', 'Other words');
  await card.getByRole('textbox', { name: 'The words as you would write them' }).fill('something poisons');
  await card.getByRole('textbox', { name: 'Why? (if you like)' }).fill('We cannot know what.');
  await send(card);

  await expect(commented(mina)).not.toHaveCount(0);
  await marginOf(mina);
  await mina.caretToStart();
  await mina.browser.keyboard.press('F8');
  await expect(cardOf(mina)).toContainText('something poisons');
  await expect(cardOf(mina)).toBeFocused();
  await mina.browser.keyboard.press('Control+Enter');
  const changed = words.replace('the car park poisons', 'something poisons');
  await expect(mina.text).toHaveText(changed);
  await expect(cardOf(mina)).toContainText('You accepted this');
  await expect(cardOf(mina)).toBeFocused();
  const theirs = await marginOf(teacher);
  await expect(theirs).toContainText('accepted another suggestion for the same words');
  await expect(teacher.text).toHaveText(changed);
});

test('a team declines all that is suggested at once, keeps its text, and thinks again about one', async ({
  together,
  written,
}) => {
  const { mina, hanna } = await together(['mina', 'hanna'], await written(story));
  let card = await suggest(hanna, '23 larvae', 'More words after them');
  await card.getByRole('textbox', { name: 'The words after them' }).fill(' of mayflies');
  await send(card);
  card = await suggest(hanna, 'poisons', 'Other words');
  await card.getByRole('textbox', { name: 'The words as you would write them' }).fill('harms');
  await send(card);
  await comment(hanna, 'Above the mill', 'Which mill?');

  await marginOf(mina);
  await expect(commented(mina)).toHaveCount(3);
  // What would be put in stands behind the words that it follows.
  await expect((await marginOf(mina)).locator('dl').first()).toHaveText('After23 larvaeNew of mayflies');
  const which = mina.browser.getByRole('button', { name: 'Which comments' });
  await which.click();
  await mina.browser.getByRole('menuitem', { name: 'Decline all 2 suggestions' }).click();
  await expect(mina.browser.getByRole('status').filter({ hasText: '2 declined' })).toBeAttached();
  const margin = await marginOf(mina);
  await expect(margin.getByText('You declined this')).toHaveCount(2);
  await expect((await marginOf(hanna)).getByText('Mina declined this')).toHaveCount(2);
  await expect(mina.text).toHaveText(words);
  // What is only said is no suggestion: it stays open, and nothing is left to be decided.
  await which.click();
  await expect(mina.browser.getByRole('menuitem').filter({ hasText: /suggestion/ })).toHaveCount(0);
  await mina.browser.keyboard.press('Escape');

  const [, aboutLarvae] = await margin.getByRole('button', { name: /^Open the comment by/ }).all();
  await aboutLarvae?.click();
  await cardOf(mina).getByRole('button', { name: 'Undo' }).click();
  await cardOf(mina).getByRole('button', { name: 'Accept' }).click();
  await expect(hanna.text).toHaveText(words.replace('23 larvae', '23 larvae of mayflies'));
});

test('a suggestion for words that have changed says so before it is accepted', async ({
  together,
  written,
}) => {
  const { mina, hanna } = await together(['mina', 'hanna'], await written(story));
  const card = await suggest(hanna, 'car park', 'Other words');
  await card.getByRole('textbox', { name: 'The words as you would write them' }).fill('new car park');
  await send(card);
  await expect(commented(mina)).toHaveText('car park');
  await select(mina, 'r p');
  await mina.browser.keyboard.type('r-p');
  const margin = await marginOf(mina);
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  await expect(cardOf(mina)).toContainText('The words have changed since.');
  await cardOf(mina).getByRole('button', { name: 'Decline' }).click();
  await expect(cardOf(mina)).toContainText('You declined this');
  await cardOf(mina).getByRole('button', { name: 'Undo' }).click();
  await expect(cardOf(mina).getByRole('button', { name: 'Decline' })).toBeEnabled();
  await cardOf(mina).press('Control+Backspace');
  await expect(cardOf(mina)).toContainText('You declined this');
  await expect(mina.text).toHaveText(words.replace('car park', 'car-park'));
});

test('a suggestion that is being written stays over a reload, and is put to no other words', async ({
  together,
  written,
}) => {
  const { hanna } = await together(['hanna'], await written(story));
  const card = await suggest(hanna, '23 larvae', 'More words after them');
  const behind = card.getByRole('textbox', { name: 'The words after them' });
  await behind.fill(' of mayflies');
  await hanna.browser.reload();
  await expect(behind).toHaveText(' of mayflies');

  await card.getByRole('combobox', { name: 'What you suggest' }).selectOption('Other words');
  const instead = card.getByRole('textbox', { name: 'The words as you would write them' });
  await instead.fill('24 larvae');
  await instead.press('Escape');
  await expect(card).toHaveCount(0);
  await suggest(hanna, 'poisons', 'Other words');
  await expect(instead).toHaveText('poisons');
  await instead.press('Escape');
  await suggest(hanna, '23 larvae', 'Other words');
  await expect(instead).toHaveText('24 larvae');
  await card.getByRole('button', { name: 'Cancel' }).click();
  await suggest(hanna, '23 larvae', 'Other words');
  await expect(instead).toHaveText('23 larvae');
});
