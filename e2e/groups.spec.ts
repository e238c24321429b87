import { expect, phone, test } from './harness.ts';
import type { World } from './world.ts';

test('a student sees her class and who is in it', async ({ visit }) => {
  const browser = await visit('mina');
  await browser.goto('/groups');
  const main = browser.getByRole('main');
  await expect(main.getByRole('heading', { name: '8b' })).toBeVisible();
  await expect(main.getByRole('listitem').filter({ hasText: 'Ms Lindqvist' })).toContainText('teacher');
  const members = main.getByRole('list', { name: 'Members' });
  for (const name of ['Mina Osei', 'Tomás Ruiz', 'Aiko Mori']) {
    await expect(members.getByRole('listitem', { name })).toBeVisible();
  }
});

test('an outsider sees no group', async ({ visit }) => {
  const browser = await visit('otto');
  await browser.goto('/groups');
  await expect(browser.getByText('You are in no group yet')).toBeVisible();
});

test('a teacher starts a club, and a child joins it from a phone by the code on the wall', async ({
  visit,
}) => {
  const teacher = await visit('lindqvist');
  await teacher.goto('/groups');
  await teacher.getByRole('button', { name: 'New group' }).click();
  await teacher.getByLabel('What is it?').selectOption('Club');
  await teacher.getByLabel('Name').fill('Robotics');
  await teacher.getByRole('button', { name: 'Start the group' }).click();
  await expect(teacher.getByRole('heading', { level: 1, name: 'Robotics' })).toBeVisible();
  await teacher.getByRole('button', { name: 'Make a code' }).click();
  await teacher.getByRole('button', { name: 'Make a code' }).click();
  await teacher.getByRole('link', { name: 'Show it large' }).click();
  await expect(teacher.getByRole('heading', { name: 'Join Robotics' })).toBeVisible();
  const code = (await teacher.getByTestId('class-code').textContent()) ?? '';

  const child = await visit(null, phone);
  await child.goto('/sign-in');
  await child.getByRole('link', { name: 'I have a class code' }).tap();
  await child.getByLabel('Class code').fill('K7QXM 00000');
  await child.getByRole('button', { name: 'Next' }).tap();
  await expect(child.getByText('This is no code yet')).toBeVisible();
  await child.getByLabel('Class code').fill(code.toLowerCase());
  await child.getByRole('button', { name: 'Next' }).tap();
  await expect(child.getByText('You are joining Robotics.')).toBeVisible();
  // The user name that is suggested belongs to the Mina of the demo.
  await child.getByLabel('Your name').fill('Mina');
  await child.getByRole('button', { name: 'Next' }).tap();
  await child.getByLabel('Password', { exact: true }).fill('four short words here');
  await child.getByRole('button', { name: 'Join' }).tap();
  await expect(child.getByText('Somebody has this one')).toBeVisible();
  await expect(child.getByLabel('User name')).toHaveValue('mina2');
  await child.getByRole('button', { name: 'Join' }).tap();
  await expect(child.getByRole('heading', { level: 1, name: 'Robotics' })).toBeVisible();
  await expect(
    child.getByRole('list', { name: 'Members' }).getByRole('listitem', { name: 'Mina' }),
  ).toBeVisible();
});

test('whoever is taken out of a class no longer sees it', async ({ world, visit }) => {
  const teacher = await visit('lindqvist');
  await teacher.goto(await classPath(world));
  await teacher.getByRole('button', { name: 'Change what Freya Lund is here' }).click();
  await teacher.getByRole('menuitem', { name: 'Take out of the group' }).click();
  await teacher.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(teacher.getByText('Freya Lund')).toHaveCount(0);
  const freya = await visit('freya');
  await freya.goto('/groups');
  await expect(freya.getByText('You are in no group yet')).toBeVisible();
});

test('what can be done in the margin looks alike on the screens of a class and of a project', async ({
  world,
  visit,
}) => {
  const teacher = await visit('lindqvist');
  const { id } = await world.project('Clean water in our town');
  for (const [path, names] of [
    [await classPath(world), ['Make a code', 'Make cards', 'Close the group']],
    [`/projects/${id}`, ['Add people', 'Leave the project', 'Invite a guest', 'Make a template']],
  ] as const) {
    await teacher.goto(path);
    const margin = teacher.getByRole('complementary', { name: 'Margin' });
    for (const name of names) {
      const button = margin.getByRole('button', { name }).or(margin.getByRole('link', { name }));
      await expect(button, name).toHaveCSS('min-height', '30px');
      await expect(button, name).toHaveCSS('font-size', '14px');
    }
  }
});

test('a group is closed only after a question, and opened again', async ({ visit }) => {
  const teacher = await visit('lindqvist');
  await teacher.goto('/groups');
  await teacher.getByRole('button', { name: 'New group' }).click();
  await teacher.getByLabel('Name').fill('Chess');
  await teacher.getByRole('button', { name: 'Start the group' }).click();
  const close = teacher.getByRole('button', { name: 'Close the group' });
  await close.press('Enter');
  await expect(teacher.getByText('Nothing is lost: open it again')).toBeVisible();
  await teacher.keyboard.press('Escape');
  await expect(close).toBeFocused();
  await close.press('Enter');
  await teacher.getByRole('button', { name: 'Close it' }).press('Enter');
  const reopen = teacher.getByRole('button', { name: 'Open the group again' });
  await reopen.press('Enter');
  await expect(close).toBeVisible();
});

async function classPath(world: World): Promise<string> {
  return `/groups/${await world.groupId('8b')}`;
}

test('the side bar has my groups, and I my colour, on every screen of the school', async ({ visit }) => {
  const browser = await visit('mina');
  await browser.goto('/');
  const me = browser
    .getByRole('button', { name: /Mina Osei/ })
    .locator('span')
    .first();
  await expect(browser.getByRole('link', { name: 'Class 8b' }).first()).toBeVisible();
  const colour = await me.evaluate((element) => getComputedStyle(element).backgroundColor);
  for (const path of ['/projects', '/search', '/notifications', '/settings']) {
    await browser.goto(path);
    await expect(browser.getByRole('navigation').getByRole('link', { name: 'Class 8b' })).toBeVisible();
    await expect(me).toHaveCSS('background-color', colour);
  }
});
