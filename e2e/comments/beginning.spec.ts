import { expect, test } from '../harness.ts';
import { paragraph } from '../straight-writing.ts';
import { cardOf, commented, marginOf, select, story, words } from './comment-screen.ts';

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

for (const [screen, width] of [
  ['wide', 1280],
  ['narrow', 820],
] as const)
  test(`on a ${screen} screen what is begun on the last line in view is seen whole beside its words, also while it grows`, async ({
    written,
    open,
  }) => {
    const page = await written((text) =>
      text.push(Array.from({ length: 60 }, (_, line) => paragraph(`Sample ${line + 1} of the river.`))),
    );
    const teacher = await open('lindqvist', page, { viewport: { width, height: 800 } });
    await marginOf(teacher);
    const last = await teacher.text
      .locator('p')
      .evaluateAll(
        (lines) => lines.findLast((line) => line.getBoundingClientRect().bottom < innerHeight)?.textContent,
      );
    await select(teacher, last ?? '');
    await teacher.browser.keyboard.press('Shift+F2');
    const field = teacher.browser.getByRole('textbox', { name: 'Write a comment' });
    await expect(field).toBeFocused();
    const card =
      width < 1000 ? teacher.browser.getByRole('region', { name: 'Open comment' }) : cardOf(teacher);
    await expect(card).toBeInViewport({ ratio: 1 });
    for (let line = 0; line < 5; line++) {
      await teacher.browser.keyboard.type('We ask for more.');
      await teacher.browser.keyboard.press('Enter');
    }
    await expect(card).toBeInViewport({ ratio: 1 });
    const about = commented(teacher);
    await expect(about).toBeInViewport({ ratio: 1 });
    const [note, words] = [await card.boundingBox(), await about.boundingBox()];
    expect(Math.abs((note?.y ?? 0) - (words?.y ?? 0))).toBeLessThan(60);
  });
