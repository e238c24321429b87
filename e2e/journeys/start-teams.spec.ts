import { listProjects } from '../../shared/contracts/projects.ts';
import { expect, test } from '../harness.ts';

test('somebody makes a template of a project and starts it for twenty teams in one go, pressed twice', async ({
  world,
  visit,
}) => {
  const project = await world.project('Clean water in our town');
  const group = await world.newClass(20);
  const browser = await visit('grace');
  await browser.goto(`/projects/${project.id}`);
  await browser.getByRole('button', { name: 'Make a template' }).click();
  await expect(browser.getByText('This is a template.')).toBeVisible();

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

  await browser.getByRole('link', { name: 'The mill stream' }).click();
  await expect(browser.getByRole('heading', { level: 1, name: 'The mill stream' })).toBeVisible();
  await expect(browser.getByText(project.drivingQuestion).first()).toBeVisible();
});
