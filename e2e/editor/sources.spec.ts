import type { Page } from '@playwright/test';
import { expect, test } from '../harness.ts';

/** Puts something in by its name in the menu that a stroke opens. */
async function insert(browser: Page, name: string): Promise<void> {
  await browser.keyboard.type('/');
  await browser.keyboard.type(name.slice(0, 10).toLowerCase());
  await expect(browser.getByRole('option', { name, exact: true })).toBeVisible();
  await browser.keyboard.press('Enter');
}

const bibtex = `@book{c, author={Carson, Rachel}, title={Silent {Spring}}, year=1962}
@article{m, author={M{\\"u}ller, Ada}, title={How clean?}, journal={Rivers}, year=2021, pages={1--9}}`;

test('two people write in one footnote, by keyboard, and it stands at the foot of the page', async ({
  together,
}) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.text.click();
  await mina.type('The river is clean');
  await mina.browser.keyboard.press('Control+Shift+f');
  const note = mina.browser.getByRole('textbox', { name: 'Text of the footnote' });
  await expect(note).toBeFocused();
  await note.pressSequentially('Known as Aue');

  const reference = tomas.text.locator('[data-type=footnote]');
  await expect(reference).toHaveText('1');
  await reference.click();
  const same = tomas.browser.getByRole('textbox', { name: 'Text of the footnote' });
  await expect(same).toHaveText('Known as Aue');
  await same.pressSequentially(' once');
  await expect(note).toHaveText('Known as Aue once');
  await note.press('Enter');
  await expect(mina.text).toBeFocused();
  await mina.type(', says the town');
  await expect(mina.text).toContainText('clean1, says the town');

  const foot = mina.browser.getByRole('region', { name: 'Footnotes' });
  await expect(foot).toContainText('Known as Aue once');
  await foot.getByRole('button', { name: 'Back to note 1 in the text' }).click();
  await expect(mina.text.locator('[data-type=footnote]')).toBeFocused();
});

test('sources are pasted as BibTeX, cited and listed in the style that is chosen', async ({
  world,
  open,
}) => {
  const { browser, text } = await open('mina', await world.newPage());
  await text.click();
  await browser.keyboard.type('As she wrote ');
  await insert(browser, 'Cite a source');
  await browser.getByRole('button', { name: 'Paste a source' }).click();
  await browser.getByRole('textbox', { name: /What you copied/ }).fill(bibtex);
  await browser.getByRole('button', { name: 'Cite all 2' }).click();
  const citations = text.locator('[data-type=citation]');
  await expect(citations).toHaveText(['(Carson, 1962)', '(Müller, 2021)']);
  await expect(text).toBeFocused();

  await browser.keyboard.press('Enter');
  await insert(browser, 'List of sources');
  const list = text.locator('[data-source-id]');
  await expect(list).toHaveText([
    'Carson, R. (1962). Silent Spring.',
    'Müller, A. (2021). How clean? Rivers, 1–9.',
  ]);
  await browser.getByRole('combobox', { name: 'How sources are written' }).selectOption('numbers');
  await expect(citations).toHaveText(['[1]', '[2]']);
});

for (const [kind, what, line] of [
  ['book', 'in italics', 'Jones, Ada. المقدمة. 1977.'],
  ['online', 'in quotation marks', 'Jones, Ada. “المقدمة.” 1977.'],
] as const)
  test(`what follows a title ${what} in another script stands behind it, as the line runs`, async ({
    world,
    open,
  }) => {
    const { browser, text } = await open('mina', await world.newPage());
    await text.click();
    await insert(browser, 'Cite a source');
    await browser.getByRole('button', { name: 'Paste a source' }).click();
    await browser
      .getByRole('textbox', { name: /What you copied/ })
      .fill(`@${kind}{k, author={Jones, Ada}, title={المقدمة}, year=1977}`);
    await browser.getByRole('button', { name: 'Cite it' }).click();
    await expect(text).toBeFocused();
    await browser.keyboard.press('Enter');
    await insert(browser, 'List of sources');
    await browser.getByRole('combobox', { name: 'How sources are written' }).selectOption('mla');
    const source = text.locator('[data-source-id]');
    await expect(source).toHaveText(line);
    const gap = await source.getByText('المقدمة', { exact: true }).evaluate((title) => {
      const behind = title.nextElementSibling?.getBoundingClientRect();
      return (behind?.left ?? Number.NaN) - title.getBoundingClientRect().right;
    });
    expect(Math.abs(gap)).toBeLessThan(2);
  });

test('a formula is seen while it is written, and $…$ makes one', async ({ world, open }) => {
  const { browser, text } = await open('mina', await world.newPage());
  await text.click();
  await browser.keyboard.type('It costs $5 and 6$, and $E=mc^2$ ');
  await expect(text.locator('[data-type=inline-formula]')).toHaveCount(1);
  await expect(text.locator('[data-type=inline-formula]')).toHaveAttribute('data-latex', 'E=mc^2');
  await browser.keyboard.press('Enter');
  await browser.keyboard.type('$$ ');
  const source = browser.getByRole('textbox', { name: 'Formula, written in LaTeX' });
  await expect(source).toBeFocused();
  await source.pressSequentially('\\ce{H2O');
  const preview = browser.locator('[data-formula-preview]');
  await expect(browser.getByText('Not finished yet: something is still open.')).toBeVisible();
  await source.pressSequentially('}');
  await expect(preview.locator('.katex')).toBeVisible();
  await expect(browser.getByText('Not finished yet: something is still open.')).toHaveCount(0);
  await source.press('Enter');
  await expect(text.locator('[data-type=block-formula] .katex')).toBeVisible();
});
