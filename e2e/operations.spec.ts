import { expect, test } from './harness.ts';

test('health says that records and pages can be written', async ({ visit }) => {
  const { request } = await visit(null);
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ healthy: true, records: true, pages: true });
});

test('the API describes itself to programs and to people', async ({ visit }) => {
  const browser = await visit(null);
  const description = await (await browser.request.get('/api/openapi.json')).json();
  expect(description.openapi).toMatch(/^3\./);
  expect(Object.keys(description.paths)).toContain('/api/pages/{pageId}');
  await browser.goto('/api/docs');
  await expect(browser.getByText('/api/pages/{pageId}').first()).toBeVisible();
});

test('a class list comes in, a child signs in with the card from the sheet, and the log tells of it', async ({
  visit,
}) => {
  const browser = await visit('grace');
  await browser.goto('/school/import');
  const list = 'name,user name,class\nAda Bell,ada.bell,Class 9c\n=1+1,,Class 9c\nMina Osei,mina,\n';
  const file = { name: 'class-9c.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await browser.getByLabel('Choose a file').setInputFiles(file);
  await expect(browser.getByText('The name begins like a formula.')).toBeVisible();
  await browser.getByLabel('Leave out the line with an error').check();
  await browser.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(browser.getByText('1 added, 0 changed, 1 as before, 1 left out.')).toBeVisible();

  await browser.getByRole('main').getByRole('link', { name: 'Class 9c' }).click();
  await browser.getByRole('button', { name: 'Make cards' }).click();
  const card = browser.getByRole('listitem').filter({ hasText: 'Ada Bell' });
  const password = (await card.getByRole('definition').last().textContent()) ?? '';

  const child = await visit(null);
  await child.goto('/sign-in');
  await child.getByLabel('User name').fill('ada.bell');
  await child.getByLabel('Password', { exact: true }).fill(password);
  await child.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(child.getByText('Choose your own password')).toBeVisible();

  await browser.goto('/school');
  await browser.getByLabel('Find by name').fill('ada');
  await browser.getByRole('link', { name: 'Ada Bell' }).click();
  await browser.getByRole('button', { name: 'Suspend' }).click();
  await expect(browser.getByText('Nobody can sign in with this account now.')).toBeVisible();
  await browser.getByRole('link', { name: 'See what was done' }).click();
  const log = browser.getByRole('list', { name: 'Entries, newest first' });
  await expect(log.getByText('Suspended')).toBeVisible();
});
