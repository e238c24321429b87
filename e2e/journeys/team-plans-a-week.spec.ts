import type { Locator, Page } from '@playwright/test';
import { expect, phone, test } from '../harness.ts';

const column = (browser: Page, name: string) =>
  browser.getByRole('region', { name: new RegExp(`^${name} `) });
const taskIn = (browser: Page, name: string, title: string) =>
  column(browser, name).getByRole('button', { name: title, exact: true });

async function openTasks(browser: Page, projectId: string): Promise<void> {
  await browser.goto(`/projects/${projectId}/tasks`);
  await expect(browser.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
}

/** Takes a task by its handle and lets it go over another element. */
async function drag(browser: Page, title: string, target: Locator): Promise<void> {
  const handle = await browser.getByRole('button', { name: `Move ${title}` }).boundingBox();
  const place = await target.boundingBox();
  if (!handle || !place) throw new Error('nothing to drag, or nowhere');
  await browser.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await browser.mouse.down();
  await browser.mouse.move(handle.x, handle.y + 20, { steps: 4 });
  await browser.mouse.move(place.x + place.width / 2, place.y + place.height - 4, { steps: 10 });
  await browser.mouse.up();
}

test('two plan the week at once: written down in a row, dragged, moved by keyboard, each seen by the other', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const [mina, tomas] = [await visit('mina'), await visit('tomas')];
  await openTasks(mina, id);
  await openTasks(tomas, id);
  await mina.getByLabel('New task').focus();
  for (const title of ['Wash the nets', 'Label the jars', 'Call the museum']) {
    await mina.keyboard.type(title);
    await mina.keyboard.press('Enter');
  }
  await expect(taskIn(tomas, 'To do', 'Call the museum')).toBeVisible();

  await drag(mina, 'Wash the nets', column(mina, 'Doing').getByRole('heading'));
  await expect(taskIn(mina, 'Doing', 'Wash the nets')).toBeVisible();
  await expect(taskIn(tomas, 'Doing', 'Wash the nets')).toBeVisible();

  const handle = tomas.getByRole('button', { name: 'Move Call the museum' });
  await handle.focus();
  await tomas.keyboard.press('Space');
  await expect(tomas.getByText('Call the museum taken. To do', { exact: false })).toBeAttached();
  const keys = tomas.getByText('Arrow keys move it', { exact: false });
  await expect(keys).toBeInViewport();
  await tomas.keyboard.press('ArrowRight');
  await expect(tomas.getByText('Call the museum: Doing', { exact: false })).toBeAttached();
  await expect(handle).toBeFocused();
  await tomas.keyboard.press('Space');
  await expect(keys).toHaveCount(0);
  await expect(taskIn(mina, 'Doing', 'Call the museum')).toBeVisible();
  await handle.focus();
  for (const key of ['Space', 'ArrowRight', 'Escape']) await tomas.keyboard.press(key);
  await expect(taskIn(tomas, 'Doing', 'Call the museum')).toBeVisible();
});

test('two change the words of one task: neither text is lost', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  const [mina, tomas] = [await visit('mina'), await visit('tomas')];
  await openTasks(mina, id);
  await mina.getByLabel('New task').fill('Ask about the pipe');
  await mina.keyboard.press('Enter');
  await openTasks(tomas, id);
  for (const browser of [mina, tomas]) await taskIn(browser, 'To do', 'Ask about the pipe').click();
  const field = (browser: Page) => browser.getByLabel('Task', { exact: true });
  await field(mina).fill('Ask who owns the pipe');
  await field(tomas).fill('Ask when the pipe was laid');
  await mina.keyboard.press('Enter');
  await expect(taskIn(tomas, 'To do', 'Ask who owns the pipe')).toBeVisible();
  await expect(field(tomas)).toHaveValue('Ask when the pipe was laid');
  await tomas.keyboard.press('Enter');
  await expect(tomas.getByText('Somebody has changed this meanwhile', { exact: false })).toBeVisible();
  await expect(tomas.getByRole('blockquote')).toHaveText('Ask who owns the pipe');
  await tomas.getByRole('button', { name: 'Close' }).click();
  // What was refused is closed with no button.
  await expect(field(tomas)).toHaveValue('Ask when the pipe was laid');
  await tomas.getByRole('button', { name: 'Keep mine' }).click();
  await expect(field(mina)).toHaveValue('Ask when the pipe was laid');

  // The other moves the task while its note is being written: words and caret stay.
  const note = tomas.getByLabel('Note');
  await note.focus();
  await tomas.keyboard.type('The town hall');
  await mina.getByRole('button', { name: 'More for Ask when the pipe was laid' }).click();
  await mina.getByRole('menuitem', { name: 'To “Doing”' }).click();
  await expect(taskIn(tomas, 'Doing', 'Ask when the pipe was laid')).toBeVisible();
  await expect(note).toBeFocused();
  await tomas.keyboard.type(' has the plans');
  await expect(note).toHaveValue('The town hall has the plans');
  await tomas.getByRole('button', { name: 'Close' }).click();
  await expect(note).toHaveCount(0);
  await expect(mina.getByLabel('Note')).toHaveValue('The town hall has the plans');
});

test('a week is planned by keyboard alone: written down, given to somebody, dated and moved', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await openTasks(mina, id);
  await mina.getByLabel('New task').focus();
  await mina.keyboard.type('Borrow the scales');
  await mina.keyboard.press('Enter');
  const words = taskIn(mina, 'To do', 'Borrow the scales');
  await words.press('Enter');
  await mina.getByLabel('Who does it').focus();
  await mina.keyboard.type('Tom');
  await mina.keyboard.press('Tab');
  await expect(mina.getByLabel('Due')).toBeFocused();
  await mina.keyboard.type('12022030');
  await mina.getByLabel('Note').focus();
  await mina.keyboard.type('The small ones');
  await mina.keyboard.press('Escape');
  await expect(mina.getByLabel('Note')).toHaveValue('');
  await mina.keyboard.type('The large ones');
  await mina.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(words).toBeFocused();
  const task = column(mina, 'To do').getByRole('listitem').filter({ hasText: 'Borrow the scales' }).first();
  await expect(task.getByText('2 Dec 2030')).toBeVisible();
  await expect(task.getByText('Tomás')).toBeVisible();
  await expect(task.getByText('The large ones')).toBeVisible();

  await mina.keyboard.press('Tab');
  await expect(mina.getByRole('button', { name: 'Move Borrow the scales' })).toBeFocused();
  for (const key of ['Space', 'ArrowRight', 'Space']) await mina.keyboard.press(key);
  await expect(taskIn(mina, 'Doing', 'Borrow the scales')).toBeVisible();
});

test('half a note is there again after a reload, and stored for the team by going back', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const [mina, tomas] = [await visit('mina'), await visit('tomas')];
  await mina.goto('/');
  await mina.getByRole('link', { name: 'Clean water in our town' }).first().click();
  await mina.getByRole('link', { name: 'Tasks', exact: true }).click();
  await mina.getByLabel('New task').fill('Thank the mayor');
  await mina.keyboard.press('Enter');
  await mina.getByLabel('New task').fill('Half a task');
  await taskIn(mina, 'To do', 'Thank the mayor').click();
  await mina.getByLabel('Note').pressSequentially('With flowers and');
  await mina.reload();
  await expect(mina.getByLabel('Note')).toHaveValue('With flowers and');
  await expect(mina.getByLabel('New task')).toHaveValue('Half a task');
  await mina.getByLabel('New task').fill('');
  await mina.getByLabel('Note').focus();
  await mina.keyboard.press('End');
  await mina.keyboard.type(' a card');
  await mina.goBack();
  await expect(mina.getByRole('heading', { level: 1, name: 'Tasks' })).toHaveCount(0);
  await openTasks(tomas, id);
  await expect(tomas.getByText('With flowers and a card')).toBeVisible();
});

test('the keyboard goes on with the next task when one is taken away, and along with one that is moved', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await openTasks(mina, id);
  await mina.getByLabel('New task').focus();
  for (const title of ['Fold the maps', 'Find the stamps', 'Feed the fish']) {
    await mina.keyboard.type(title);
    await mina.keyboard.press('Enter');
  }
  await taskIn(mina, 'To do', 'Find the stamps').press('Enter');
  await mina.getByRole('button', { name: 'Take away' }).press('Enter');
  await expect(mina.getByRole('checkbox', { name: 'Done: Feed the fish' })).toBeFocused();
  const more = mina.getByRole('button', { name: 'More for Fold the maps' });
  await more.press('Enter');
  await expect(mina.getByRole('menuitem').first()).toBeFocused();
  await mina.keyboard.press('Enter');
  await expect(taskIn(mina, 'Doing', 'Fold the maps')).toBeVisible();
  await expect(more).toBeFocused();
  await mina.getByRole('checkbox', { name: 'Done: Fold the maps' }).press('Space');
  await expect(taskIn(mina, 'Done', 'Fold the maps')).toBeVisible();
  await expect(mina.getByRole('checkbox', { name: 'Done: Fold the maps' })).toBeFocused();
});

test('a task is about a passage, which is copied on its page and opened from the task', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const { browser: mina, ...screen } = await open('mina', page, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await screen.text.pressSequentially('Begin here.\nThe nets were torn.');
  await mina.getByRole('button', { name: 'More to add' }).click();
  await mina.getByRole('menuitem', { name: 'Copy a link to this passage' }).click();
  await expect(mina.getByText('Link copied')).toBeVisible();

  await openTasks(mina, page.path.split('/')[2] ?? '');
  await mina.getByLabel('New task').fill('Mend what was torn');
  await mina.keyboard.press('Enter');
  await taskIn(mina, 'To do', 'Mend what was torn').click();
  const field = mina.getByLabel('Or a passage, by its address');
  await field.fill('somewhere');
  await field.press('Enter');
  await expect(mina.getByText('Paste the address of a page of this project')).toBeVisible();
  await field.focus();
  await mina.keyboard.press('Control+A');
  await mina.keyboard.press('Control+V');
  await expect(mina.getByLabel('Page', { exact: true })).toHaveValue('passage');
  await mina.getByRole('button', { name: 'Close' }).click();
  await mina.getByRole('link', { name: `Passage of ${page.title}` }).click();
  await expect(mina).toHaveURL(/[?]at=/);
  await expect(mina.getByText('The nets were torn.')).toBeInViewport();
});

test.describe('on a phone', () => {
  test('a task that opens low on the screen is in view with all its fields, by finger, by key and by its address', async ({
    world,
    visit,
  }) => {
    const { id } = await world.project('Clean water in our town');
    const mina = await visit('mina', phone);
    await openTasks(mina, id);
    const title = 'Draw a map of the three sites';
    const words = taskIn(mina, 'Done', title);
    const close = mina.getByRole('button', { name: 'Close' });
    const shown = async () => {
      await expect(close).toBeInViewport({ ratio: 1 });
      await expect(words).toBeInViewport({ ratio: 1 });
    };
    await words.tap();
    await shown();
    const address = mina.url();
    await close.tap();
    // The lowest place of the screen from which it can be opened.
    await words.evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await words.press('Enter');
    await shown();
    await mina.goto('/');
    await mina.goto(address);
    await shown();
    await mina.getByRole('button', { name: 'List' }).tap();
    const inList = mina.getByRole('rowheader').getByRole('button', { name: 'Borrow the microscope' });
    await inList.tap();
    await expect(close).toBeInViewport({ ratio: 1 });
    await expect(inList).toBeInViewport({ ratio: 1 });
  });

  test('a task is moved by its menu, ticked and brought back', async ({ world, visit }) => {
    const { id } = await world.project('Clean water in our town');
    const mina = await visit('mina', phone);
    await openTasks(mina, id);
    await mina.getByLabel('New task').fill('Print the poster');
    await mina.getByRole('button', { name: 'Add', exact: true }).click();
    await mina.getByRole('button', { name: 'More for Print the poster' }).click();
    await mina.getByRole('menuitem', { name: 'To “Doing”' }).click();
    await expect(taskIn(mina, 'Doing', 'Print the poster')).toBeVisible();
    await mina.getByRole('checkbox', { name: 'Done: Print the poster' }).click();
    await expect(taskIn(mina, 'Done', 'Print the poster')).toBeVisible();
    await mina.getByRole('button', { name: 'Undo' }).click();
    await expect(taskIn(mina, 'Doing', 'Print the poster')).toBeVisible();
    await mina.getByRole('button', { name: 'More for Print the poster' }).click();
    await mina.getByRole('menuitem', { name: 'Take away' }).click();
    await expect(taskIn(mina, 'Doing', 'Print the poster')).toHaveCount(0);
    await mina.getByRole('button', { name: 'Undo' }).click();
    await expect(taskIn(mina, 'Doing', 'Print the poster')).toBeVisible();
  });
});

test('the calendar is gone through by keyboard, and leads to the task', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await mina.clock.setFixedTime(new Date('2026-11-25T10:00:00'));
  await openTasks(mina, id);
  await mina.getByLabel('New task').fill('Bring the pumps');
  await mina.keyboard.press('Enter');
  await taskIn(mina, 'To do', 'Bring the pumps').click();
  await mina.getByLabel('Due').fill('2026-12-02');
  await mina.keyboard.press('Escape');
  await expect(column(mina, 'To do').getByText(/Wed,? 2 Dec/)).toBeVisible();

  await mina.getByRole('link', { name: 'Calendar' }).first().click();
  const today = mina.getByRole('gridcell', { name: /25 November 2026/ });
  await today.focus();
  await mina.keyboard.press('ArrowDown');
  await expect(mina.getByRole('heading', { name: 'December 2026' })).toBeVisible();
  const day = mina.getByRole('gridcell', { name: /\b2 December 2026/ });
  await expect(day).toBeFocused();
  await mina.keyboard.press('Tab');
  await mina.keyboard.press('Enter');
  await expect(taskIn(mina, 'To do', 'Bring the pumps')).toBeVisible();
});
