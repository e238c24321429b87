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

test('a guest comes in by a link, sees one project, and is out when the link is ended', async ({
  world,
  visit,
}) => {
  const { id, name } = await world.project('Clean water in our town');
  const teacher = await visit('lindqvist');
  await teacher.goto(`/projects/${id}`);
  await teacher.getByRole('button', { name: 'Invite a guest' }).click();
  await teacher.getByLabel('Who is it for?').fill('Waterworks');
  await teacher.getByRole('button', { name: 'Make the link' }).click();
  const link = await teacher.getByLabel('Link for Waterworks').inputValue();
  await teacher.getByRole('button', { name: 'Done' }).click();

  const guest = await visit(null, { viewport: { width: 390, height: 844 } });
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Ms Berg');
  await guest.getByRole('button', { name: 'Open the project' }).click();
  await expect(guest.getByRole('heading', { level: 1, name })).toBeVisible();
  await guest.getByRole('main').getByRole('link').first().click();
  await expect(guest.getByText('You can read, not write')).toBeVisible();

  await teacher.getByRole('button', { name: 'End this link: Waterworks' }).click();
  await teacher.getByRole('button', { name: 'End it now' }).click();
  await expect(teacher.getByText('ended by a teacher')).toBeVisible();
  await expect(guest.getByText('You are not signed in any more')).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByText('This link opens nothing any more')).toBeVisible();
});
