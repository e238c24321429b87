import { expect, test } from './harness.ts';

test('a student sees her class and who is in it', async ({ visit }) => {
  const browser = await visit('mina');
  await browser.goto('/groups');
  const main = browser.getByRole('main');
  await expect(main.getByText('class', { exact: true })).toBeVisible();
  for (const name of ['Ms Lindqvist', 'Tomás Ruiz', 'Aiko Mori'])
    await expect(main.getByText(name)).toBeVisible();
});

test('an outsider sees no group', async ({ visit }) => {
  const browser = await visit('otto');
  await browser.goto('/groups');
  await expect(browser.getByText('You are in no group yet')).toBeVisible();
});
