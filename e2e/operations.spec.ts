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
