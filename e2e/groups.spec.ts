import { expect, test } from './harness.ts';

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
