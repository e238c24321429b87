import { randomUUID } from 'node:crypto';
import { expect, phone, test } from './harness.ts';
import { PageScreen } from './page-screen.ts';

test('a passage is found and opened by keyboard alone, typing mistake and all', async ({ visit }) => {
  const browser = await visit('mina');
  await browser.goto('/');
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.keyboard.press('Control+k');
  const field = browser.getByRole('combobox', { name: 'Search, or go to' });
  await expect(field).toBeFocused();
  await field.pressSequentially('strps 2027');
  const hit = browser.getByRole('group', { name: 'Pages' }).getByRole('option').first();
  await expect(hit).toContainText('Nitrate strips');
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await hit.getAttribute('id'));
  await browser.keyboard.press('Enter');
  const passage = browser
    .getByRole('textbox', { name: /^Text of/ })
    .getByRole('paragraph')
    .filter({ hasText: 'Nitrate strips' });
  await expect(passage).toBeInViewport();
  await expect(browser).toHaveURL(/\?at=/);

  // The place is among those one was at, and the arrow keys lead on.
  await browser.keyboard.press('Control+k');
  await expect(browser.getByRole('group', { name: 'Where you were' })).toContainText('Field work');
  await browser.keyboard.press('ArrowUp');
  await expect(browser.getByRole('option', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
  await browser.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('what was just written is found by the team, and not by others', async ({ world, visit }) => {
  const mina = await visit('mina');
  const page = await world.newPage();
  const screen = await PageScreen.open(mina, page);
  await screen.type('Quicksilver thermometers');
  await screen.expectSaved();
  const finds = async (who: 'tomas' | 'otto') => {
    const answer = await (await world.as(who)).get('/api/search?q=quicksilver');
    return (await answer.json()).found.map(({ title }: { title: string }) => title);
  };
  await expect.poll(() => finds('tomas'), { timeout: 15_000 }).toEqual([page.title]);
  expect(await finds('otto')).toEqual([]);
});

test('a phone has a screen for it, which keeps up with fast fingers and leads to the passage', async ({
  visit,
}) => {
  const browser = await visit('mina', phone);
  await browser.goto('/');
  await browser.getByRole('link', { name: 'Search' }).tap();
  const field = browser.getByRole('searchbox');
  await field.pressSequentially('nitrate strips 2027');
  await expect(field).toHaveValue('nitrate strips 2027');
  const main = browser.getByRole('main');
  await main.getByRole('link', { name: 'Nitrate strips' }).first().tap();
  const passage = browser
    .getByRole('textbox', { name: /^Text of/ })
    .getByRole('paragraph')
    .filter({ hasText: 'Nitrate strips' });
  await expect(passage).toBeInViewport();
  await browser.goBack();
  await expect(field).toHaveValue('nitrate strips 2027');

  // Also for whoever goes on before the fingers have rested.
  await field.fill('nitrate');
  await main.getByRole('link', { name: 'Nitrate strips' }).first().tap();
  await expect(passage).toBeInViewport();
  await browser.goBack();
  await expect(field).toHaveValue('nitrate');
  await field.fill('aiko');
  await main.getByRole('group').getByText('People', { exact: true }).tap();
  await expect(main.getByRole('link', { name: 'Aiko Mori' })).toBeVisible();
  await expect(browser).toHaveURL(/q=aiko&kind=person/);
  await browser.reload();
  await main.getByRole('link', { name: 'Aiko Mori' }).tap();
  await expect(browser.getByRole('heading', { level: 1, name: '8b' })).toBeVisible();
});

test('Enter before the answer has come opens what was typed, and no hit of other letters', async ({
  visit,
}) => {
  const browser = await visit('mina');
  await browser.goto('/');
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.keyboard.press('Control+k');
  const field = browser.getByRole('combobox', { name: 'Search, or go to' });
  await field.fill('mayor');
  await expect(browser.getByRole('group', { name: 'Pages' }).getByRole('option').first()).toBeVisible();
  // The answer to the next words never comes.
  await browser.route('**/api/search?*q=poster*', () => {});
  await field.fill('poster');
  await field.press('Enter');
  await expect(browser).toHaveURL('/search?q=poster');

  await browser.unrouteAll();
  await browser.goto('/');
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.keyboard.press('Control+k');
  await field.fill('groups');
  await field.press('Enter');
  await expect(browser).toHaveURL('/groups');
});

test('a task that is found opens on the board, also a second time', async ({ world, visit }) => {
  const browser = await visit('mina');
  const project = await world.project('Clean water in our town');
  await browser.goto(`/projects/${project.id}/tasks`);
  const tasks = browser.getByRole('main').locator('[data-task]');
  const titled = tasks.last().locator('[aria-expanded]').first();
  const title = (await titled.textContent()) ?? '';
  for (const time of ['first', 'second']) {
    await browser.keyboard.press('Control+k');
    await browser.getByRole('combobox', { name: 'Search, or go to' }).fill(title);
    const hit = browser.getByRole('group', { name: 'Tasks' }).getByRole('option', { name: title });
    await hit.first().click();
    const found = browser.getByRole('main').getByRole('button', { name: title, exact: true });
    await expect(found, time).toHaveAttribute('aria-expanded', 'true');
    await expect(found).toBeInViewport();
    await found.click();
    await expect(found).toHaveAttribute('aria-expanded', 'false');
    await expect(browser).not.toHaveURL(/task=/);
  }
});

test('inside a project the palette leads to a new page', async ({ world, visit }) => {
  const browser = await visit('mina');
  const project = await world.project('Clean water in our town');
  await browser.goto(`/projects/${project.id}/files`);
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.keyboard.press('Control+k');
  await browser.getByRole('option', { name: 'New page here' }).click();
  await expect(browser.getByRole('main').getByRole('textbox', { name: 'Name of the page' })).toBeFocused();
  await browser.keyboard.press('Escape');
  await expect(browser).not.toHaveURL(/new=/);
});

test('a template, and what stands in it, is marked as one among what was found', async ({ world, visit }) => {
  // Of its own: the pages of the project are in the templates of other tests as well.
  const page = await world.newPage('Hedgehogs by the river');
  const project = await world.project('Clean water in our town');
  const made = await (await world.as('lindqvist')).post(`/api/groups/${project.groupId}/templates`, {
    data: { request: randomUUID(), name: 'Hedgerow diary', from: { project: project.id } },
  });
  expect(made.status()).toBe(200);
  const browser = await visit('lindqvist');
  await browser.goto('/search?q=hedgerow');
  const link = browser.getByRole('main').getByRole('link', { name: 'Hedgerow diary' });
  await expect(link.getByText('Template', { exact: true })).toBeVisible();

  await browser.keyboard.press('Control+k');
  const field = browser.getByRole('combobox', { name: 'Search, or go to' });
  await field.fill('hedgerow');
  const hit = browser.getByRole('option', { name: 'Hedgerow diary' });
  await expect(hit.getByText('Template', { exact: true })).toBeVisible();
  await field.fill(page.title);
  const pages = browser.getByRole('group', { name: 'Pages' }).getByRole('option');
  const marked = pages.filter({ hasText: 'Template' });
  await expect(marked).toHaveCount(1);
  await expect(marked).toContainText('Hedgerow diary');
});

test('in Arabic the list is found and walked alike', async ({ visit }) => {
  const browser = await visit('mina', { locale: 'ar' });
  await browser.goto('/');
  await expect(browser.getByRole('heading', { level: 1 })).toBeVisible();
  await browser.keyboard.press('Control+k');
  await browser.getByRole('combobox').fill('water');
  await expect(browser.getByRole('group', { name: 'الصفحات' }).getByRole('option').first()).toBeVisible();
  // What is quoted is cut off where its own words end.
  await expect(browser.getByRole('option').locator('small[dir=auto]').first()).toHaveCSS('direction', 'ltr');
  await browser.keyboard.press('ArrowDown');
  await expect(browser.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
});
