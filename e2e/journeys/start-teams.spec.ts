import type { Locator, Page } from '@playwright/test';
import { listProjects } from '../../shared/contracts/projects.ts';
import { expect, phone, test } from '../harness.ts';

test('somebody makes a template of a project and starts it for twenty teams in one go, pressed twice', async ({
  world,
  visit,
}) => {
  const project = await world.project('Clean water in our town');
  const group = await world.newClass(20);
  const browser = await visit('grace');
  await browser.goto(`/projects/${project.id}`);
  await browser.getByRole('button', { name: 'Make a template' }).click();
  await expect(browser.getByText('This is a template.'), 'the new screen begins at its top').toBeInViewport();
  await expect(browser.getByRole('main').getByText('Template', { exact: true })).toBeVisible();
  await expect(browser.getByRole('button', { name: 'Change the stage' })).toHaveCount(0);

  await browser.goto(`/groups/${group.id}`);
  await browser.getByRole('link', { name: `Start “${project.name}” for teams` }).click();
  await browser.getByLabel('In a team').fill('1');
  await browser.getByRole('button', { name: 'Draw at random' }).click();
  await browser.getByLabel('Name of project 1', { exact: true }).fill('The mill stream');
  await browser.getByRole('button', { name: 'Start 20 projects' }).dblclick();

  await expect(browser.getByRole('heading', { name: '20 projects have started' })).toBeFocused();
  const answer = await (await world.as('grace')).get('/api/projects');
  const { projects } = listProjects.answer?.parse(await answer.json()) ?? { projects: [] };
  const started = projects.filter(({ groupId }) => groupId === group.id);
  expect(started).toHaveLength(20);
  expect(new Set(started.map(({ team }) => team[0]?.id)).size).toBe(20);

  const [first] = started.filter(({ name }) => name === 'The mill stream');
  const mill = browser
    .getByRole('listitem')
    .filter({ has: browser.getByRole('link', { name: 'The mill stream' }) });
  await expect(mill.getByText(first?.team[0]?.name ?? 'nobody', { exact: true }).last()).toBeVisible();
  await expect(browser.getByText('Everybody in a team has been told.')).toBeVisible();
  await expect(browser.getByRole('link', { name: 'Back to the group' })).toHaveCount(2);
  await browser.getByRole('link', { name: 'The mill stream' }).click();
  await expect(browser.getByRole('heading', { level: 1, name: 'The mill stream' })).toBeVisible();
  await expect(browser.getByText(project.drivingQuestion).first()).toBeVisible();
});

/** Presses what is shown, by finger or by key. */
type Press = (what: Locator) => Promise<void>;

/** Makes a template of its own in a new class of four, and leads to where its teams are put together. */
async function toTeams(browser: Page, groupId: string, name: string, press: Press): Promise<void> {
  await browser.goto(`/groups/${groupId}`);
  await press(browser.getByRole('button', { name: 'New template' }));
  await expect(browser.getByLabel('Name of the project')).toBeFocused();
  await browser.keyboard.type(name);
  await browser.getByLabel('Driving question').focus();
  await browser.keyboard.type('What lives here?');
  await browser.getByRole('checkbox', { name: 'Biology' }).focus();
  await browser.keyboard.press('Space');
  await press(browser.getByRole('button', { name: 'Make the template' }));
  await expect(browser.getByText('This is a template.')).toBeVisible();
  await browser.goto(`/groups/${groupId}`);
  await press(browser.getByRole('link', { name: `Start “${name}” for teams` }));
  await expect(browser.getByRole('button', { name: 'Start 2 projects' })).toBeVisible();
}

test('teams are put together by hand and started, by keyboard alone', async ({ world, visit }) => {
  const group = await world.newClass(4);
  const browser = await visit('grace');
  const press: Press = (what) => what.press('Enter');
  await browser.goto(`/groups/${group.id}`);
  // Out of the form again, to where it was opened.
  await press(browser.getByRole('button', { name: 'New template' }));
  await browser.keyboard.press('Escape');
  await expect(browser.getByRole('button', { name: 'New template' })).toBeFocused();
  await toTeams(browser, group.id, 'The pond', press);

  // Emptied to write another number, and divided by Enter: nothing starts yet.
  await browser.getByLabel('In a team').focus();
  await browser.keyboard.press('Backspace');
  await expect(browser.getByLabel('In a team')).toHaveValue('');
  await browser.keyboard.type('4');
  await browser.keyboard.press('Enter');
  await expect(browser.getByRole('button', { name: 'Start 1 project' })).toBeVisible();
  await browser.keyboard.press('Backspace');
  await browser.keyboard.type('2');
  await browser.keyboard.press('Enter');
  await expect(browser.getByRole('button', { name: 'Start 2 projects' })).toBeVisible();

  // One goes into a third team, and the focus with them.
  await press(browser.getByRole('button', { name: 'One more team' }));
  await browser.getByLabel('Team of Nina Newcomer').first().focus();
  for (const place of ['1', '2']) {
    await browser.keyboard.press('ArrowDown');
    await expect(browser.locator('select:focus')).toHaveValue(place);
  }
  await browser.getByLabel('Name of project 3').focus();
  await browser.keyboard.press('Control+A');
  await browser.keyboard.type('Alone at the pond');
  await press(browser.getByRole('button', { name: 'Start 3 projects' }));
  await expect(browser.getByRole('heading', { name: '3 projects have started' })).toBeFocused();
  await press(browser.getByRole('link', { name: 'Alone at the pond' }));
  await expect(browser.getByRole('heading', { level: 1, name: 'Alone at the pond' })).toBeVisible();
});

test('teams are started on a phone', async ({ world, visit }) => {
  const group = await world.newClass(4);
  const browser = await visit('grace', phone);
  await toTeams(browser, group.id, 'The meadow', (what) => what.tap());
  await browser.getByLabel('In a team').fill('1');
  await browser.getByRole('button', { name: 'By the list' }).tap();
  await browser.getByLabel('Team of Nina Newcomer').first().selectOption('In no team');
  await expect(browser.getByRole('heading', { name: 'In no team' })).toBeVisible();
  await browser.getByRole('button', { name: 'Start 3 projects' }).tap();
  await expect(browser.getByRole('heading', { name: '3 projects have started' })).toBeVisible();
  await expect(browser.getByText('In none of these teams: Nina Newcomer.')).toBeVisible();
});
