import { expect, test } from './harness.ts';

test('a picture on a page is shown to the team and to nobody else', async ({ world, visit }) => {
  const { latestPage, id } = await world.project('Clean water in our town');
  const pages = await world.pagesOf(id);
  const mina = await visit('mina');
  const images = mina.getByRole('main').locator('img[src^="/api/files/"]');
  let source: string | null = null;
  for (const page of pages) {
    await mina.goto(`/projects/${id}/pages/${page.id}`);
    await expect(mina.getByRole('textbox', { name: `Text of ${page.title}` })).toBeVisible();
    if ((await images.count()) === 0) continue;
    source = await images.first().getAttribute('src');
    await images.first().scrollIntoViewIfNeeded();
    await expect
      .poll(() => images.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    break;
  }
  expect(latestPage, 'the demo project has been worked on').not.toBeNull();
  expect(source, 'a page of the demo project shows a picture').not.toBeNull();

  const path = source ?? '';
  expect((await (await world.as('mina')).get(path)).status()).toBe(200);
  expect((await (await world.as('otto')).get(path)).status()).toBe(404);
  expect((await (await visit(null)).request.get(path)).status()).toBe(401);
});
