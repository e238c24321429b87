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

const drawing = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="fetch('/canary-load')">
     <script>fetch('/canary-script'); top.document.title = 'canary'</script>
     <image href="/canary-image" width="9" height="9"/>
   </svg>`,
);

test('files are added, opened, renamed, removed and brought back', async ({ world, visit }) => {
  const { id } = await world.project('Bread from three continents', 'elif');
  const [elif, lindqvist] = [await visit('elif'), await visit('lindqvist')];
  for (const page of [elif, lindqvist]) await page.goto(`/projects/${id}/files`);
  await elif.locator('input[type=file]').setInputFiles([
    { name: 'Prüfung.txt', mimeType: 'text/plain', buffer: Buffer.from('Twelve loaves.') },
    { name: 'broken.png', mimeType: 'image/png', buffer: brokenPicture },
  ]);
  const list = elif.getByRole('table', { name: 'Files' });
  await expect(list.getByRole('link', { name: 'Prüfung.txt' })).toBeVisible();
  await expect(elif.getByText('This picture is damaged')).toBeVisible();
  await elif.getByRole('button', { name: 'Put broken.png away' }).click();
  // Others see it without asking.
  const elsewhere = lindqvist.getByRole('link', { name: 'Prüfung.txt' });
  await expect(elsewhere).toBeVisible();
  const [download] = await Promise.all([lindqvist.waitForEvent('download'), elsewhere.click()]);
  expect(download.suggestedFilename()).toBe('Prüfung.txt');

  await elif.getByRole('button', { name: 'More about Prüfung.txt' }).press('Enter');
  await elif.getByRole('menuitem', { name: 'Rename' }).press('Enter');
  await elif.keyboard.type('Test');
  await elif.keyboard.press('Enter');
  await expect(lindqvist.getByRole('link', { name: 'Test.txt' })).toBeVisible();

  await elif.getByRole('button', { name: 'More about Test.txt' }).press('Enter');
  await elif.getByRole('menuitem', { name: 'Remove' }).press('Enter');
  await expect(lindqvist.getByRole('link', { name: 'Test.txt' })).toHaveCount(0);
  // The keyboard goes on in the list.
  await expect(elif.getByRole('main').locator(':focus')).toBeVisible();
  await elif.getByRole('button', { name: 'Undo' }).click();
  await expect(lindqvist.getByRole('link', { name: 'Test.txt' })).toBeVisible();
  const [archive] = await Promise.all([
    lindqvist.waitForEvent('download'),
    lindqvist.getByRole('link', { name: 'Download all' }).click(),
  ]);
  expect(archive.suggestedFilename()).toMatch(/\.zip$/);
});

test('a picture is dropped, pasted and shown, and nothing in a drawing runs wherever it is put', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  const canaries: string[] = [];
  mina.context().on('request', (request) => {
    if (request.url().includes('canary')) canaries.push(request.url());
  });
  await mina.goto(`/projects/${id}/files`);
  await expect(mina.getByRole('button', { name: 'Add files' })).toBeVisible();
  await mina.evaluate((words) => {
    const data = new DataTransfer();
    data.items.add(new File([words], 'drawing.png', { type: 'image/png' }));
    const zone = document.querySelector('main h1 + div');
    zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    const pasted = new DataTransfer();
    pasted.items.add(new File([words], 'pasted.svg', { type: 'image/svg+xml' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true }));
  }, drawing.toString());
  await expect(mina.getByRole('link', { name: 'pasted.svg' })).toBeVisible();
  const link = mina.getByRole('link', { name: 'drawing.png' });
  await expect(link).toBeVisible();

  const title = await mina.title();
  const address = await link.getAttribute('href');
  const downloads = mina.waitForEvent('download');
  await mina.evaluate(async (source) => {
    for (const [tag, attribute] of [
      ['iframe', 'src'],
      ['object', 'data'],
      ['embed', 'src'],
      ['img', 'src'],
    ] as const) {
      const element = document.createElement(tag);
      const settled = new Promise((resolve) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', resolve);
      });
      element.setAttribute(attribute, source);
      document.body.append(element);
      if (tag === 'img') await settled;
    }
  }, address ?? '');
  await downloads;
  expect([canaries, await mina.title()]).toEqual([[], title]);
});

test('a file tells which pages show it, and is not taken from them without a question', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await mina.goto(`/projects/${id}/files`);
  const name = 'river-map.png';
  const file = mina.getByRole('link', { name });
  const more = mina.getByRole('button', { name: `More about ${name}` });
  await more.press('Enter');
  await mina.getByRole('menuitem', { name: 'Where it is shown' }).press('Enter');
  const pages = mina.getByRole('region', { name: 'Pages that show' });
  await expect(pages).toBeFocused();
  await expect(pages.getByRole('link').first()).toBeVisible();
  await mina.keyboard.press('Escape');
  await expect(file).toBeFocused();

  await more.press('Enter');
  await mina.getByRole('menuitem', { name: 'Remove' }).press('Enter');
  await expect(mina.getByRole('alert')).toContainText('It will be missing there.');
  await mina.getByRole('button', { name: 'Leave it as it is' }).press('Enter');
  await expect(file).toBeFocused();

  await more.press('Enter');
  await mina.getByRole('menuitem', { name: 'Where it is shown' }).press('Enter');
  await pages.getByRole('link').first().press('Enter');
  await expect(mina.getByRole('main').locator('img[src^="/api/files/"]').first()).toBeVisible();
});

/** It begins as a PNG and ends in the middle of one. */
const brokenPicture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008020000009091683600000040', 'hex'),
  Buffer.from('IDAT'),
  Buffer.alloc(20, 'x'),
]);
