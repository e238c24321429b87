import type { Locator } from '@playwright/test';
import { expect, phone, test } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';
import { element, paragraph, type StraightChange } from '../straight-writing.ts';
import { marginOf } from './comment-screen.ts';

const cell = (id: string, words: string) => {
  const line = paragraph(words);
  line.setAttribute('id', id);
  return element('tableCell', { id: `${id}-cell` }, line);
};

/** A paragraph, a picture, a board, and a table with a filled and an empty cell. */
const things: StraightChange = (text) => {
  const first = paragraph('We took the samples here.');
  first.setAttribute('id', 'first');
  text.push([
    first,
    element('image', { id: 'weir', src: '/api/files/weir', alt: 'The weir from above' }),
    element('board', { id: 'flow', alt: 'How water flows' }),
    element(
      'table',
      { id: 'table' },
      element('tableRow', { id: 'row' }, cell('filled', '23'), cell('empty', '')),
    ),
  ]);
};

const field = ({ browser }: PageScreen) => browser.getByRole('textbox', { name: 'Write a comment' });

/** What the thread is about that is being begun. */
const about = ({ browser }: PageScreen): Locator =>
  browser.getByRole('combobox', { name: 'What it is about' }).locator(':checked');

async function say(screen: PageScreen, words: string): Promise<void> {
  await expect(field(screen)).toBeFocused();
  await screen.browser.keyboard.type(words);
  await screen.browser.keyboard.press('Control+Enter');
  await expect(field(screen)).toHaveCount(0);
}

test('a teacher who may not write says something about a block, a picture, a cell, a board and the page', async ({
  written,
  open,
}) => {
  const page = await written(things);
  const teacher = await open('lindqvist', page);
  const { text, browser } = teacher;
  await marginOf(teacher);
  const begin = () => browser.keyboard.press('Shift+F2');

  await text.getByText('We took').click();
  await begin();
  await expect(about(teacher)).toHaveText('We took the samples here.');
  await say(teacher, 'Where is here?');

  await text.locator('figure').click();
  await browser.getByRole('toolbar', { name: 'Chosen words' }).getByRole('button').first().click();
  await expect(about(teacher)).toHaveText('The weir from above');
  await say(teacher, 'Which weir?');

  await text.locator('td').last().click();
  await begin();
  await expect(about(teacher)).toHaveText('A cell of a table');
  await say(teacher, 'What is missing?');

  // What is begun anew is about the other thing, and has the field.
  await text.locator('td').first().click();
  await begin();
  await expect(field(teacher)).toBeFocused();
  await browser.keyboard.type('Of ');
  await text.locator('[data-type=board] button').focus();
  await begin();
  await expect(about(teacher)).toHaveText('How water flows');
  await say(teacher, 'which river?');

  await text.locator('[data-type=board] button').click();
  const board = browser.getByRole('dialog', { name: 'How water flows' });
  await board.press('Shift+F2');
  await expect(field(teacher)).toHaveCount(0);
  await board.getByRole('button', { name: 'Comment' }).click();
  await expect(board).toHaveCount(0);
  await expect(about(teacher)).toHaveText('How water flows');
  await say(teacher, 'Uphill?');

  await text.getByText('We took').click();
  await browser.getByRole('button', { name: 'Comment', exact: true }).first().click();
  await expect(about(teacher)).toHaveText('The whole page');
  await say(teacher, 'A good beginning.');

  const mina = await open('mina', page);
  const notes = (await marginOf(mina)).getByRole('article');
  await expect(notes).toHaveCount(6);
  for (const words of ['A good beginning.', 'Where is here?', 'Which weir?', 'Of which river?', 'Uphill?'])
    await expect(notes.filter({ hasText: words })).toHaveCount(1);
  await expect(notes.last()).toContainText('What is missing?');
});

test('on a phone she says something about a cell, and about a picture that she chooses in a list', async ({
  written,
  open,
}) => {
  const page = await written(things);
  const teacher = await open('lindqvist', page, phone);
  const { text, browser } = teacher;
  await marginOf(teacher);
  const begin = async () => {
    await browser.getByRole('button', { name: 'Comments' }).tap();
    await browser.getByRole('menuitem', { name: 'Comment', exact: true }).tap();
  };
  await text.locator('td').first().tap();
  await begin();
  const list = browser.getByRole('combobox', { name: 'What it is about' });
  await list.selectOption('23');
  await expect(list.locator('xpath=ancestor::section')).toBeInViewport({ ratio: 1 });
  await say(teacher, 'Of which animal?');
  await begin();
  await list.selectOption('The weir from above');
  await field(teacher).tap();
  await say(teacher, 'Which weir?');
  await expect(browser.getByRole('button', { name: 'Open one comment here' })).toHaveCount(2);
});
