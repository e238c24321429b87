import { expect, test } from './harness.ts';

/** Each is a round trip on a school's network, and what is divided finely packs badly. */
const fewEnough = 20;

test('a page that is opened for the first time comes in few requests', async ({ world, visit }) => {
  const page = await world.newPage();
  const browser = await visit('tomas');
  const asked: string[] = [];
  browser.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await browser.goto(page.path);
  await expect(browser.getByRole('textbox', { name: `Text of ${page.title}` })).toBeEditable();
  await browser.waitForLoadState('networkidle');
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(fewEnough);
});
