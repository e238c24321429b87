import { expect, test } from './harness.ts';

test('a student finds her projects, and goes on where her team last wrote', async ({ world, visit }) => {
  const project = await world.project('Clean water in our town');
  const browser = await visit('mina');
  await browser.goto('/');
  await browser.getByRole('link', { name: 'Keep writing' }).click();
  await expect(browser.locator('[data-save-state=saved]')).toBeVisible();

  await browser.goto('/projects');
  await browser.getByRole('link', { name: project.name }).first().click();
  await expect(browser.getByText(project.drivingQuestion).first()).toBeVisible();
  await expect(browser.getByRole('heading', { level: 1, name: project.name })).toBeVisible();
});

test('a page that a student adds is there for her team', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await mina.goto(`/projects/${id}`);
  await mina.getByRole('button', { name: 'New page' }).first().click();
  await mina.getByLabel('Name of the page').first().fill('What the brook tells');
  await mina.getByRole('button', { name: 'Add the page' }).first().click();
  await expect(mina.getByRole('textbox', { name: 'Text of What the brook tells' })).toBeVisible();

  const tomas = await visit('tomas');
  await tomas.goto(`/projects/${id}`);
  await expect(tomas.getByRole('link', { name: 'What the brook tells' }).first()).toBeVisible();
});

test('whoever has no part in a project does not see that it exists', async ({ world, visit }) => {
  const project = await world.project('Clean water in our town');
  const otto = await visit('otto');
  await otto.goto('/projects');
  await expect(otto.getByText('No project yet')).toBeVisible();
  await otto.goto(`/projects/${project.id}`);
  await expect(otto.getByText('Nothing to see here')).toBeVisible();
  await expect(otto.getByText(project.name)).toHaveCount(0);
});
