import type { Page } from '@playwright/test';
import type * as Y from 'yjs';
import { expect, phone, test } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';
import { addNested, element, paragraph, type StraightChange } from '../straight-writing.ts';

/*
 * What a program writes straight into a page may be larger than anything that people write. Each page here opens, is written on in its
 * middle, and does not keep its reader from anything else.
 */

// A trace holds the whole page at every step.
test.use({ trace: 'off' });

const words = 'The river runs past the mill and the school, and nobody asks what is in it. ';

test('a table of 5,000 rows is written in, in its middle, while others write elsewhere', async ({
  world,
  open,
  written,
}) => {
  const page = await written((text) => text.push([tableOf(5_000)]));
  const elsewhere = await open('tomas', await world.newPage());
  const [mina] = await Promise.all([open('mina', page), elsewhere.type('And here nobody waits.')]);
  await expect(elsewhere.text).toHaveText('And here nobody waits.');
  const cell = mina.text.locator('tr').nth(2_500).locator('td').nth(1);
  await typesQuickly(mina, () => cell.click(), 'ours ');
  await expect(cell).toContainText('ours ');
  await mina.expectSaved();
  await elsewhere.expectSaved();
});

test('a page of 5 MB is read and written', async ({ open, written }) => {
  const many: StraightChange = (text) =>
    text.push(Array.from({ length: 2_500 }, (_, i) => paragraph(`${i} ${words.repeat(13)}`)));
  const page = await written(many, many);
  const mina = await open('mina', page);
  await typesQuickly(mina, () => mina.text.getByText('2499 The').last().click(), 'ours ');
  await mina.expectSaved();
});

test('a paragraph of a megabyte and 3,000 pictures that are nowhere are shown, and what stands after them is written on', async ({
  open,
  written,
}) => {
  const pictures = Array.from({ length: 3_000 }, (_, i) => element('image', { src: `/api/files/none${i}` }));
  const page = await written((text) =>
    text.push([paragraph(words.repeat(13_000)), ...pictures, paragraph('The last of all.')]),
  );
  const mina = await open('mina', page);
  await expect(mina.text.locator('figure')).toHaveCount(3_000);
  await typesQuickly(mina, () => mina.text.locator('p', { hasText: 'The last of all.' }).click(), 'ours ');
  await mina.expectSaved();
});

test('2,000 quotations in one another end in words, and parts within parts leave room for theirs on a phone', async ({
  open,
  written,
}) => {
  const deep = Array.from({ length: 60 }, (_, i) => ['callout', 'details', 'blockquote'][i % 3] ?? '');
  const items = Array.from(
    { length: 60 },
    (_, i) => ['taskList', 'taskItem', 'bulletList', 'listItem'][i % 4] ?? '',
  );
  const columns = Array.from({ length: 60 }, (_, i) => ['columns', 'column'][i % 2] ?? '');
  const page = await written((text) => {
    addNested(text, Array(2_000).fill('blockquote'), paragraph('Out of sight.'));
    addNested(text, deep, paragraph('Innermost of the mixed ones.'));
    addNested(text, items, paragraph('Innermost of the lists.'));
    addNested(text, columns, paragraph('Innermost of the columns.'));
  });
  const mina = await open('mina', page, phone);
  await expect(mina.text.getByRole('note').filter({ hasText: 'inside too many other parts' })).toHaveCount(1);
  for (const fold of await mina.text.locator('[data-open=false] > button').all())
    await fold.dispatchEvent('click');
  for (const which of ['mixed ones', 'lists', 'columns']) {
    const innermost = mina.text.locator('p', { hasText: `Innermost of the ${which}.` });
    await innermost.scrollIntoViewIfNeeded();
    const box = await innermost.boundingBox();
    expect(box?.width, which).toBeGreaterThan(120);
    expect(box?.x, which).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), which).toBeLessThanOrEqual(390);
  }
  await typesQuickly(
    mina,
    () => mina.text.locator('p', { hasText: 'Innermost of the lists.' }).click(),
    'ours ',
  );
  await mina.expectSaved();
});

test('a huge page goes into the trash and comes back', async ({ world, open, written }) => {
  const page = await written((text) => text.push([tableOf(2_000)]));
  const mina = await open('mina', page);
  await world.throwAway(page);
  await expect(mina.browser.getByText('trash').first()).toBeVisible();
  await world.takeBack(page);
  await mina.browser.goto(page.path);
  await expect(mina.text.locator('tr')).toHaveCount(2_000);
});

function tableOf(rows: number): Y.XmlElement {
  const cells = (row: number) =>
    Array.from({ length: 4 }, (_, column) =>
      element(row === 0 ? 'tableHeader' : 'tableCell', {}, paragraph(`Row ${row} column ${column}`)),
    );
  return element(
    'table',
    {},
    ...Array.from({ length: rows }, (_, row) => element('tableRow', {}, ...cells(row))),
  );
}

/** Of the processor, for one key, in ms: with more the page would stand still. How quick it is, is a matter of benchmarks. */
const quick = 1_000;

/** Puts the cursor somewhere and types. */
async function typesQuickly(
  { browser, text }: PageScreen,
  put: () => Promise<void>,
  letters: string,
): Promise<void> {
  await put();
  await text.press('x');
  const spent = await spentBy(browser);
  await text.pressSequentially(letters);
  await expect(text).toContainText(letters);
  expect((await spent()) / letters.length).toBeLessThan(quick);
}

/** Tells how long a page has kept the processor busy from now on, in ms. */
async function spentBy(browser: Page): Promise<() => Promise<number>> {
  const devtools = await browser.context().newCDPSession(browser);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const before = await spent();
  return async () => (await spent()) - before;
}
