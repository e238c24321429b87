import { comment, commented, marginOf, select, story, words } from './comments/comment-screen.ts';
import { expect, phone, test } from './harness.ts';

test('the team of a page is told that a teacher wrote beside it', async ({ world, visit }) => {
  const page = await world.newPage();
  await world.comment(page, 'lindqvist', 'Where is this from?');
  const screen = await visit('mina');
  await screen.goto('/notifications');
  await expect(screen.getByText(`Ms Lindqvist wrote beside “${page.title}”`)).toBeVisible();
});

test('a teacher who may not write comments on words; a student sees it at once, answers and resolves it', async ({
  together,
  written,
}) => {
  const { mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await expect(teacher.text).toHaveAttribute('aria-readonly', 'true');
  await comment(teacher, 'poisons the river', 'One morning cannot prove it.');
  await expect(commented(teacher)).toHaveText('poisons the river');

  const margin = await marginOf(mina);
  await expect(commented(mina)).toHaveText('poisons the river');
  await expect(margin.getByRole('status')).toContainText('has commented');
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  const card = margin.getByRole('article', { name: 'Open comment' });
  await expect(card).toContainText('One morning cannot prove it.');
  await expect(card).toContainText('Everybody who sees the page');
  const answer = card.getByRole('textbox', { name: /^Answer/ });
  await answer.pressSequentially('We will say what it could mean.');
  await answer.press('Control+Enter');
  await expect(card).toContainText('We will say what it could mean.');

  const theirs = await marginOf(teacher);
  await expect(theirs).toContainText('We will say what it could mean.');
  await card.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(commented(mina)).toHaveCount(0);
  await expect(commented(teacher)).toHaveCount(0);
  await theirs.getByRole('button', { name: /1 resolved/ }).click();
  await expect(theirs.getByRole('article')).toContainText('One morning cannot prove it.');
});

test('a comment whose words are deleted is counted and keeps its quote, and an undo brings it back', async ({
  together,
  written,
}) => {
  const { mina } = await together(['mina'], await written(story));
  await comment(mina, 'the car park', 'Which one?');
  const margin = await marginOf(mina);
  await select(mina, 'the car park');
  await mina.text.press('Delete');
  const lost = margin.getByRole('button', { name: '1 lost its words' });
  await lost.click();
  await expect(margin).toContainText('These words were deleted');
  await expect(margin.getByRole('blockquote')).toHaveText('the car park');
  await mina.text.focus();
  await mina.text.press('Control+z');
  await expect(commented(mina)).toHaveText('the car park');
  await expect(lost).toHaveCount(0);
});

test('a teacher who may not write says what a comment without its words is about now', async ({
  written,
  open,
}) => {
  const page = await written(story);
  const mina = await open('mina', page);
  const teacher = await open('lindqvist', page);
  await comment(teacher, 'the car park', 'Which one?');
  await expect(commented(mina)).toHaveText('the car park');
  await select(mina, 'the car park');
  await mina.text.press('Delete');
  const margin = await marginOf(teacher);
  await margin.getByRole('button', { name: '1 lost its words' }).click();
  const moving = margin.getByRole('region', { name: 'Move to other words' });
  const begin = async () => {
    await margin.getByRole('button', { name: /^Open the comment by/ }).click();
    await margin.getByRole('button', { name: 'Move to other words' }).click();
    await expect(moving).toContainText('the car park');
  };
  await begin();
  await expect(moving).toBeFocused();
  const here = moving.getByRole('button', { name: 'Move here' });
  await expect(here).toHaveAttribute('aria-disabled', 'true');
  await moving.press('Escape');
  await expect(moving).toHaveCount(0);
  await margin.getByRole('button', { name: 'Move to other words' }).click();
  // The first press is one on the text.
  await teacher.text.getByText('larvae').dblclick({ position: { x: 190, y: 10 } });
  const chosen = await teacher.browser.evaluate(() => String(getSelection()));
  await here.click();
  await expect(commented(teacher)).toHaveText(chosen);
  await expect(commented(mina)).toHaveText(chosen);
  await expect(margin.getByRole('article', { name: 'Open comment' })).toContainText('Which one?');
  await expect(margin.getByRole('button', { name: /lost its words/ })).toHaveCount(0);
  await teacher.browser.reload();
  await expect(commented(teacher)).toHaveText(chosen);
});

test('somebody goes through comments by keys alone, and comes back to the words', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  await mina.text.click();
  await mina.type(words);
  await marginOf(mina);
  await mina.caretToStart();
  for (let letter = 0; letter < 5; letter++) await mina.text.press('Shift+ArrowRight');
  await mina.text.press('Shift+F2');
  const field = mina.browser.getByRole('textbox', { name: 'Write a comment' });
  await expect(field).toBeFocused();
  await mina.browser.keyboard.type('How far above?');
  await mina.browser.keyboard.press('Control+Enter');
  await expect(commented(mina)).toHaveText('Above');
  await expect(mina.text).toBeFocused();
  await mina.caretToEnd();
  await mina.browser.keyboard.press('F8');
  await expect(mina.browser.getByRole('article', { name: 'Open comment' })).toBeFocused();
  await mina.browser.keyboard.press('Escape');
  await expect(mina.text).toBeFocused();
  await mina.browser.keyboard.type('!');
  await expect(mina.text).toHaveText(`!${words}`);
});

test('who may only read begins a comment by key too', async ({ together, written }) => {
  const { mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await marginOf(teacher);
  await select(teacher, 'the mill');
  await teacher.browser.keyboard.press('Shift+F2');
  await expect(teacher.browser.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
  await teacher.browser.keyboard.type('Which mill?');
  await teacher.browser.keyboard.press('Control+Enter');
  await expect(commented(mina)).toHaveText('the mill');
  // The words are said something about: the tools for them are not offered once more.
  expect(await teacher.browser.evaluate(() => String(getSelection()))).toBe('');
  await expect(teacher.browser.getByRole('button', { name: 'Suggest other words' })).toHaveCount(0);
});

test('what was typed stays over a reload, and a link leads to its thread', async ({ together, written }) => {
  const { page, mina } = await together(['mina'], await written(story));
  await marginOf(mina);
  await select(mina, 'larvae');
  await mina.text.press('Shift+F2');
  const field = mina.browser.getByRole('textbox', { name: 'Write a comment' });
  await field.pressSequentially('Of which animal');
  await mina.browser.reload();
  await expect(field).toHaveText('Of which animal');
  await field.press('End');
  await field.pressSequentially('?');
  await field.press('Control+Enter');
  await expect(field).toHaveCount(0);
  await expect(commented(mina)).toHaveText('larvae');
  const id = await commented(mina).getAttribute('data-thread');
  await mina.browser.goto(`${page.path}?thread=${id}`);
  await expect(mina.browser.getByRole('article', { name: 'Open comment' })).toContainText('Of which animal?');
});

test('a suggestion becomes the text while others type, and can be taken back', async ({
  open,
  together,
  written,
}) => {
  const { page, mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await marginOf(teacher);
  await select(teacher, 'proves');
  await teacher.browser.getByRole('button', { name: 'Suggest other words' }).click();
  const instead = teacher.browser.getByRole('textbox', { name: 'The words as you would write them' });
  await expect(instead).toHaveText('proves');
  await instead.press('Control+a');
  await instead.pressSequentially('could mean');
  await teacher.browser.getByRole('button', { name: 'Send the suggestion' }).click();
  const theirs = await marginOf(teacher);
  await expect(theirs).toContainText('could mean');

  const margin = await marginOf(mina);
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  const tomas = await open('tomas', page);
  await tomas.text.click();
  await tomas.caretToEnd();
  const typing = tomas.type(' And then we went home for lunch.');
  await margin.getByRole('button', { name: 'Accept', exact: true }).click();
  await typing;
  const changed = words.replace('proves', 'could mean');
  await expect(mina.text).toHaveText(`${changed} And then we went home for lunch.`);
  await expect(tomas.text).toHaveText(`${changed} And then we went home for lunch.`);
  await expect(margin).toContainText('You accepted this');
  await expect(theirs).toContainText('accepted this');
  await margin.getByRole('button', { name: 'Undo' }).click();
  await expect(tomas.text).toHaveText(`${words} And then we went home for lunch.`);
  await expect(margin.getByRole('button', { name: 'Accept', exact: true })).toBeVisible();
});

test('on a phone a count opens the note in a sheet, with its words in view above it', async ({
  open,
  together,
  written,
}) => {
  const { page, mina } = await together(['mina'], await written(story));
  await comment(mina, 'poisons the river', 'How do we know?');
  await mina.expectSaved();
  const tomas = await open('tomas', page, phone);
  await tomas.browser.getByRole('button', { name: 'Open one comment here' }).tap();
  const sheet = tomas.browser.getByRole('region', { name: 'Open comment' });
  await expect(sheet).toContainText('How do we know?');
  const top = (await sheet.boundingBox())?.y ?? 0;
  const line = await commented(tomas).first().boundingBox();
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThan(top);
  await sheet.getByRole('button', { name: 'Close' }).first().tap();
  await expect(sheet).toHaveCount(0);
});
