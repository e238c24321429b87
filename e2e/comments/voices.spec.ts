import { expect, test } from '../harness.ts';
import { cardOf, comment, commented, hearATone, marginOf, select, story, words } from './comment-screen.ts';

/** Two dots by two. */
const larva = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAADklEQVR4nGOoAAMGCAUAJ24FofNxjXEAAAAASUVORK5CYII=',
  'base64',
);

test('a reviewer who may not write begins, changes, takes back, brings back, resolves and opens a thread', async ({
  together,
  written,
}) => {
  const { mina, bello } = await together(['mina', 'bello'], await written(story));
  await comment(bello, 'larvae', 'Of which animal');
  const margin = await marginOf(bello);
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  const card = cardOf(bello);

  await card.getByRole('button', { name: 'More for this comment' }).click();
  await bello.browser.getByRole('menuitem', { name: 'Change' }).click();
  const field = card.getByRole('textbox', { name: 'Change' });
  await field.press('End');
  await field.pressSequentially('?');
  await field.press('Control+Enter');
  await expect(card).toContainText('Of which animal?');

  await card.getByRole('button', { name: 'React' }).click();
  await bello.browser.getByRole('menuitem', { name: 'Good idea' }).click();
  await expect(card.getByRole('button', { name: 'Good idea, one person' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const hers = await marginOf(mina);
  await hers.getByRole('button', { name: /^Open the comment by/ }).click();
  await expect(cardOf(mina)).toBeFocused();
  await expect(cardOf(mina).getByRole('button', { name: 'Good idea, one person' })).toBeVisible();

  const answer = card.getByRole('textbox', { name: /^Answer/ });
  await answer.pressSequentially('Never mind.');
  await answer.press('Control+Enter');
  await expect(cardOf(mina)).toContainText('Never mind.');
  await card.getByRole('button', { name: 'More for this comment' }).last().click();
  await bello.browser.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(cardOf(mina)).not.toContainText('Never mind.');
  await bello.browser.getByRole('button', { name: 'Undo' }).click();
  await expect(cardOf(mina)).toContainText('Never mind.');

  await mina.browser.keyboard.press('Escape');
  await expect(cardOf(mina)).toHaveCount(0);
  await card.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(commented(mina)).toHaveCount(0);
  await margin.getByRole('button', { name: /1 resolved/ }).click();
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  await margin.getByRole('button', { name: 'Open again' }).click();
  await expect(commented(mina)).toHaveText('larvae');
});

test('what is said among teachers is seen by those who teach and review, and says so', async ({
  open,
  together,
  written,
}) => {
  const { page, mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await marginOf(teacher);
  await select(teacher, 'larvae');
  await teacher.browser.keyboard.press('Shift+F2');
  await cardOf(teacher)
    .getByRole('combobox', { name: 'Who sees it' })
    .selectOption('Only those who teach and review');
  // Who does not read it is not offered: they would not be told.
  const field = teacher.browser.getByRole('textbox', { name: 'Write a comment' });
  await field.press('@');
  await expect(teacher.browser.getByRole('listbox').getByRole('option')).toHaveText([
    'Dr Bello',
    'Ms Lindqvist',
  ]);
  await field.press('Escape');
  await field.fill('Is this their own work?');
  await teacher.browser.keyboard.press('Control+Enter');
  await expect(await marginOf(teacher)).toContainText('Only those who teach and review');
  const bello = await open('bello', page);
  await expect(await marginOf(bello)).toContainText('Is this their own work?');
  await expect(commented(mina)).toHaveCount(0);
  await expect(await marginOf(mina)).not.toContainText('Is this their own work?');
});

test('a teacher says again by a few letters what she has kept', async ({ together, written }) => {
  const { mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await comment(teacher, 'larvae', 'Name two of them, and say what each one tells you.');
  const margin = await marginOf(teacher);
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  await cardOf(teacher).getByRole('button', { name: 'More for this comment' }).click();
  await teacher.browser.getByRole('menuitem', { name: 'Keep in my feedback' }).click();
  const bank = teacher.browser.getByRole('dialog', { name: 'My feedback' });
  await bank.getByRole('combobox', { name: 'Subject' }).selectOption('Biology');
  await bank.getByRole('textbox', { name: 'What in a rubric it is about' }).fill('Evidence');
  await bank.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(bank).toHaveCount(0);

  await select(teacher, 'measured more');
  await teacher.browser.keyboard.press('Shift+F2');
  await expect(teacher.browser.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
  await teacher.browser.keyboard.type('/evid');
  await teacher.browser.getByRole('option', { name: /^Name two of them/ }).waitFor();
  await teacher.browser.keyboard.press('Enter');
  await expect(teacher.browser.getByRole('textbox', { name: 'Write a comment' })).toHaveText(
    'Name two of them, and say what each one tells you.',
  );
  await teacher.browser.keyboard.press('Control+Enter');
  await expect(commented(mina)).toHaveText(['larvae', 'measured more']);

  await marginOf(mina);
  await mina.browser.getByRole('button', { name: 'Which comments' }).click();
  await expect(mina.browser.getByRole('menuitem', { name: 'Reusable comments' })).toHaveCount(0);
});

test('a mentor leaves a recording with words for whoever cannot hear it', async ({ together, written }) => {
  const { mina, hanna } = await together(['mina', 'hanna'], await written(story));
  await hearATone(hanna.browser);
  await marginOf(hanna);
  await select(hanna, 'larvae');
  await hanna.browser.keyboard.press('Shift+F2');
  const card = cardOf(hanna);
  await card.getByRole('button', { name: 'Record your voice' }).click();
  await expect(card.getByRole('status').filter({ hasText: 'Recording' })).toBeVisible();
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card).toContainText('Say in a few words what you said');
  await expect(card.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true');
  await hanna.browser.keyboard.type('Count them again.');
  await hanna.browser.keyboard.press('Control+Enter');
  const margin = await marginOf(mina);
  await expect(margin).toContainText('Count them again.');
  const sound = margin.locator('audio');
  await sound.evaluate((element: HTMLAudioElement) => element.load());
  await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => element.error)).toBe(null);
  expect(
    await mina.browser.evaluate(
      async (src) => (await fetch(src)).ok,
      (await sound.getAttribute('src')) ?? '',
    ),
  ).toBe(true);
});

test('a teacher writes a formula, a list and a link, shows a picture and calls somebody; its link is copied, and it is new again', async ({
  together,
  written,
}) => {
  const { page, mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await marginOf(teacher);
  await select(teacher, 'larvae');
  const { browser } = teacher;
  await browser.keyboard.press('Shift+F2');
  await expect(browser.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
  await browser.keyboard.type('@Mina');
  await browser.getByRole('option', { name: /^Mina/ }).waitFor();
  await browser.keyboard.press('Enter');
  await browser.keyboard.type(' $x^2$ per **litre**');
  await browser.keyboard.press('Enter');
  await browser.keyboard.type('- as on https://example.org/larvae ');
  const picking = browser.waitForEvent('filechooser');
  await cardOf(teacher).getByRole('button', { name: 'Picture' }).click();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await browser.route(/\/comment-files/, async (route) => {
    await held;
    await route.continue();
  });
  await (await picking).setFiles({ name: 'larva.png', mimeType: 'image/png', buffer: larva });
  // What is sent while a picture is on its way would go without it.
  await expect(cardOf(teacher).getByText('The picture is on its way')).toBeVisible();
  await expect(cardOf(teacher).getByRole('button', { name: 'Send' })).toBeDisabled();
  await browser.keyboard.press('Control+Enter');
  letGo();
  await expect(cardOf(teacher).locator('img[src^="/api/files/"]')).toHaveCount(1);
  await browser.keyboard.press('Control+Enter');
  await expect(cardOf(teacher)).toHaveCount(0);

  const margin = await marginOf(mina);
  await margin.getByRole('button', { name: /^Open the comment by/ }).click();
  const card = cardOf(mina);
  await expect(card.getByText('@Mina', { exact: false }).first()).toBeVisible();
  await expect(card.locator('strong')).toHaveText('litre');
  await expect(card.locator('math')).toHaveCount(1);
  await expect(card.locator('li').getByRole('link')).toHaveAttribute('href', 'https://example.org/larvae');
  const shown = card.locator('img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);

  await mina.browser.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const more = card.getByRole('button', { name: 'More for these comments' });
  await more.click();
  await mina.browser.getByRole('menuitem', { name: 'Copy the link' }).click();
  await expect(card.getByText('Link copied')).toBeVisible();
  const copied = await mina.browser.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).pathname).toBe(page.path);
  await expect(margin.getByText('New', { exact: true })).toHaveCount(0);
  await more.click();
  await mina.browser.getByRole('menuitem', { name: 'Mark as unread' }).click();
  await expect(card).toHaveCount(0);
  await expect(margin.getByText('New', { exact: true })).toHaveCount(1);
  await mina.browser.goto(copied);
  await expect(card).toContainText('per litre');
});

test('in Arabic an empty field begins at the right, and what is recorded arrives', async ({
  visit,
  written,
}) => {
  const page = await written(story);
  const browser = await visit('hanna', { locale: 'ar' });
  await browser.goto(page.path);
  await hearATone(browser);
  const text = browser.locator('[data-region=sheet] .ProseMirror');
  await select({ text, browser }, 'larvae');
  await browser.keyboard.press('Shift+F2');
  const field = browser.getByRole('textbox', { name: 'كتابة تعليق' });
  await expect(field.locator('p')).toHaveCSS('direction', 'rtl');
  await browser.getByRole('button', { name: 'تسجيل صوتك' }).click();
  await browser.getByRole('button', { name: 'إيقاف' }).click();
  await expect(field.locator('audio')).toHaveCount(1);
  await browser.keyboard.type('Count');
  await expect(field.locator(':has(> audio) ~ p')).toHaveText('Count');
  await expect(field.locator('p')).toHaveCSS('direction', 'ltr');
});

test('threads are chosen by person and by what is open, and what nobody answered stands on Home', async ({
  together,
  written,
}) => {
  const { page, mina, lindqvist: teacher } = await together(['mina', 'lindqvist'], await written(story));
  await comment(teacher, 'larvae', 'Of which animal?');
  await comment(mina, 'the mill', `Which mill is it on ${page.title}?`);
  const margin = await marginOf(mina);
  await expect(margin.getByRole('article')).toHaveCount(2);
  const choose = async (name: string) => {
    await margin
      .or(mina.browser.locator('body'))
      .getByRole('button', { name: /^Which comments/ })
      .first()
      .click();
    await mina.browser.getByRole('menuitemradio', { name, exact: true }).click();
  };
  await choose('Mine');
  await expect(margin.getByRole('article')).toHaveCount(1);
  await expect(margin.getByRole('article')).toContainText('Which mill');
  await choose('Ms Lindqvist');
  await expect(margin.getByRole('article')).toContainText('Of which animal?');

  await mina.browser.goto('/');
  const question = mina.browser.getByRole('link', { name: `Which mill is it on ${page.title}?` });
  await question.click();
  await expect(cardOf(mina)).toContainText('Which mill is it');
  await expect(mina.text).toHaveText(words);
});
