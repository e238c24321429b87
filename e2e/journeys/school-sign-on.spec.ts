import { expect, phone, test } from '../harness.ts';
import { ServerProcess } from '../server-process.ts';
import { type SignOnProvider, startSignOnProvider } from '../sign-on-provider.ts';

let provider: SignOnProvider;
let school: ServerProcess;
test.beforeAll(async () => {
  provider = await startSignOnProvider();
  school = await ServerProcess.start({
    demo: true,
    settings: {
      ATELIER_OIDC_ISSUER: provider.issuer,
      ATELIER_OIDC_CLIENT_ID: provider.clientId,
      ATELIER_OIDC_CLIENT_SECRET: provider.clientSecret,
      ATELIER_OIDC_NAME: 'Mill Road ID',
      ATELIER_OIDC_CREATE: '1',
    },
  });
  provider.trust(school.address);
});
test.afterAll(async () => {
  await school.remove();
  await provider.close();
});

test('somebody comes in by the school’s own sign-on from a phone', async ({ visit }) => {
  const browser = await visit(null, phone);
  await browser.goto(`${school.address}/sign-in`);
  await browser.getByRole('button', { name: 'Sign in with Mill Road ID' }).tap();
  await browser.getByLabel('Who are you?').fill('Wilhelmina');
  await browser.getByRole('button', { name: 'Log in' }).tap();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Wilhelmina');
  expect(new URL(browser.url()).origin).toBe(school.address);
  // Nothing of what the provider sent along stays in the address or in the way back.
  expect(browser.url()).not.toContain('code=');
  await browser.reload();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Wilhelmina');
});

test('who does not agree at the provider is told so, and can begin again', async ({ visit }) => {
  const browser = await visit(null, phone);
  await browser.goto(`${school.address}/sign-in`);
  await browser.getByRole('button', { name: 'Sign in with Mill Road ID' }).tap();
  await browser.getByRole('button', { name: 'I do not agree' }).tap();
  await expect(browser.getByText('This sign-in did not work')).toBeVisible();
  await browser.getByRole('link', { name: 'Back to sign-in' }).tap();
  await expect(browser.getByRole('button', { name: 'Sign in with Mill Road ID' })).toBeVisible();
});
