import { expect, test } from './harness.ts';
import { ServerProcess } from './server-process.ts';

test('somebody signs in by user name and password, and out again', async ({ world, visit }) => {
  const browser = await visit(null);
  await browser.goto('/sign-in');
  await browser.getByLabel('User name').fill('lindqvist');
  await browser.getByLabel('Password', { exact: true }).fill(await world.password());
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Lindqvist');

  await browser.getByRole('button', { name: 'Ms Lindqvist, your account' }).click();
  await browser.getByRole('button', { name: 'Sign out' }).click();
  await expect(browser.getByText('Who do you want to be?')).toBeVisible();
  await browser.goto('/projects');
  await expect(browser.getByText('Who do you want to be?')).toBeVisible();
});

test('a wrong password and an unknown name get the same words', async ({ visit }) => {
  const browser = await visit(null);
  await browser.goto('/sign-in');
  for (const name of ['mina', 'nobody']) {
    await browser.getByLabel('User name').fill(name);
    await browser.getByLabel('Password', { exact: true }).fill('not the password');
    await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(browser.getByText('This user name and password do not belong together')).toBeVisible();
    await browser.reload();
  }
});

test('whoever follows a link first signs in and then arrives there', async ({ world, visit }) => {
  const page = await world.newPage();
  const browser = await visit(null);
  await browser.goto(page.path);
  await browser.getByRole('button', { name: /^Mina\b/ }).click();
  await expect(browser.getByRole('textbox', { name: `Text of ${page.title}` })).toBeVisible();
});

test('signing out elsewhere closes the page that is open', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.type('One last word');
  await mina.expectSaved();
  const answer = await mina.browser.evaluate(() =>
    fetch('/api/sign-in', { method: 'DELETE' }).then(({ status }) => status),
  );
  expect(answer).toBe(200);
  await expect(mina.browser.getByText('You are not signed in any more')).toBeVisible();
  world.forget('mina');
});

test('the first visitor of an empty school creates it and its administrator', async ({ browser }) => {
  const server = await ServerProcess.start({ demo: false });
  try {
    const page = await browser.newPage({ baseURL: server.address });
    await page.goto('/');
    await page.getByLabel('Name of the school').fill('Hill School');
    await page.getByLabel('Your name').fill('Grace Adeyemi');
    await page.getByLabel('User name').fill('grace');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create your school' }).click();
    await expect(page.getByText('Take 12 letters or more.')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill('a sentence of hers');
    await page.getByRole('button', { name: 'Create your school' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace');

    const second = await browser.newPage({ baseURL: server.address });
    await second.goto('/');
    await expect(second.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(second.getByText('Create your school')).toHaveCount(0);
    await page.context().close();
    await second.context().close();
  } finally {
    await server.remove();
  }
});
