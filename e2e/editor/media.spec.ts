import type { Page } from '@playwright/test';
import { expect, phone, test } from '../harness.ts';

/** A loaded machine needs long for a process per file; what never comes is found all the same. */
const arrival = { timeout: 90_000 };

/** A picture of one colour, made by the browser itself. */
function picture(page: Page, colour: string): Promise<number[]> {
  return page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(240, 160);
    const context = canvas.getContext('2d');
    if (context) context.fillStyle = fill;
    context?.fillRect(0, 0, 240, 160);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  }, colour);
}

/** Two seconds of a tone as WAV. */
function tone(): number[] {
  const rate = 8_000;
  const samples = 2 * rate;
  const bytes = Buffer.alloc(44 + samples);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; at++) bytes[44 + at] = 128 + 60 * Math.sin((at / rate) * 440 * 2 * Math.PI);
  return [...bytes];
}

type Given = { name: string; type: string; bytes: number[] };

/** What a browser does with files that are dropped on the text or pasted into it. */
async function give(
  page: Page,
  how: 'drop' | 'paste',
  files: readonly Given[],
  words: Record<string, string> = {},
) {
  await page.evaluate(
    ([act, given, texts]) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of given)
        data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      const text = document.querySelector('[role=textbox][aria-multiline]');
      const { left = 0, top = 0 } = text?.firstElementChild?.getBoundingClientRect() ?? {};
      const at = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 };
      text?.dispatchEvent(
        act === 'drop'
          ? new DragEvent('drop', { ...at, dataTransfer: data })
          : new ClipboardEvent('paste', { ...at, clipboardData: data }),
      );
    },
    [how, files, words] as const,
  );
}

test('pictures are dropped, described, made narrower by keys and by drawing, and put into a gallery', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const { browser, text } = mina;
  await mina.type('Where we took the samples');
  const files = [
    { name: 'weir.png', type: 'image/png', bytes: await picture(browser, 'teal') },
    { name: 'mill.png', type: 'image/png', bytes: await picture(browser, 'orange') },
  ];
  await give(browser, 'drop', files);
  const images = text.locator('figure img[src^="/api/files/"]');
  await expect(images).toHaveCount(2, arrival);
  await text.getByRole('button', { name: 'Describe it for those who cannot see it' }).first().click();
  const shows = browser.getByRole('textbox', { name: /What it shows/ });
  await expect(shows).toBeFocused();
  await browser.keyboard.type('The weir from above');
  await browser.keyboard.press('Tab');
  await expect(images.first()).toHaveAttribute('alt', 'The weir from above');

  const widthNow = async () => (await images.first().boundingBox())?.width ?? 0;
  const whole = (await text.boundingBox())?.width ?? 0;
  const width = browser.getByRole('slider', { name: 'Width' });
  await width.focus();
  await width.press('Home');
  await expect.poll(async () => Math.round((100 * (await widthNow())) / whole)).toBe(10);
  // The focus stays: the next key goes on.
  for (let step = 0; step < 4; step++) await browser.keyboard.press('ArrowRight');
  await expect.poll(async () => Math.round((100 * (await widthNow())) / whole)).toBe(30);
  await browser.keyboard.press('Escape');
  const box = await images.first().boundingBox();
  if (!box) throw new Error('no picture');
  await browser.mouse.move(box.x + box.width - 6, box.y + box.height / 2);
  await browser.mouse.down();
  await browser.mouse.move(box.x + box.width - 6 + whole * 0.2, box.y + box.height / 2, { steps: 4 });
  await browser.mouse.up();
  await expect.poll(async () => Math.round((100 * (await widthNow())) / whole)).toBe(50);

  // What the card is about is seen beside it.
  const card = browser.getByRole('region', { name: 'This picture' });
  const [about, beside] = [await images.first().boundingBox(), await card.boundingBox()];
  if (!about || !beside) throw new Error('no card');
  expect(beside.y >= about.y + about.height || beside.y + beside.height <= about.y).toBe(true);

  await browser.getByRole('button', { name: 'Into a gallery' }).press('Enter');
  await expect(text.getByRole('group', { name: 'Gallery, 2 pictures' })).toBeVisible();
});

test('a page that begins with a picture opens without the card of the picture over it', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const { browser, text } = mina;
  const card = browser.getByRole('region', { name: 'This picture' });
  await give(browser, 'drop', [
    { name: 'weir.png', type: 'image/png', bytes: await picture(browser, 'teal') },
  ]);
  await expect(text.locator('figure img[src^="/api/files/"]')).toHaveCount(1, arrival);
  await mina.expectSaved();
  await browser.reload();
  // What shows the card is here.
  await expect(browser.getByRole('button', { name: 'More for this page' })).toBeVisible();
  await expect(text.locator('figure img')).toBeVisible();
  await expect(card).toHaveCount(0);
  await text.locator('figure img').click();
  await expect(card).toBeVisible();
});

test('a reader sees all of it, plays it, and changes nothing; for a stranger there is no file', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.type('Sound');
  await give(mina.browser, 'drop', [
    { name: 'weir.png', type: 'image/png', bytes: await picture(mina.browser, 'teal') },
    { name: 'stream.wav', type: 'audio/wav', bytes: tone() },
  ]);
  await expect(mina.text.locator('figure audio[src^="/api/files/"]')).toHaveCount(1, arrival);
  await expect(mina.text.locator('figure img[src^="/api/files/"]')).toHaveCount(1, arrival);
  await mina.expectSaved();

  await world.share(page, { tomas: 'viewer', mina: 'member' });
  const tomas = await open('tomas', page);
  const { text } = tomas;
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  await text.locator('figure img').click();
  await expect(tomas.browser.getByRole('region', { name: 'This picture' })).toHaveCount(0);
  await expect(text.getByRole('button')).toHaveCount(0);
  await give(tomas.browser, 'drop', [
    { name: 'more.png', type: 'image/png', bytes: await picture(tomas.browser, 'red') },
  ]);
  await expect(text.locator('figure')).toHaveCount(2);
  const heard = await text.locator('audio').evaluate(async (player: HTMLAudioElement) => {
    player.muted = true;
    await player.play();
    player.currentTime = 1.5;
    await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
    return { length: player.duration, at: player.currentTime };
  });
  expect(heard.length).toBe(2);
  expect(heard.at).toBeGreaterThanOrEqual(1.5);

  const src = (await text.locator('figure img').getAttribute('src')) ?? '';
  expect((await (await world.as('tomas')).get(src)).status()).toBe(200);
  // A passage that is copied into a page of another project carries only where the file is, not the right to see it.
  expect((await (await world.as('ravi')).get(src)).status()).toBe(404);
});

test('a file that is pasted or chosen becomes what it is, and is downloaded under its name', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  const { browser, text } = mina;
  await mina.type('Data');
  await give(browser, 'paste', [
    { name: 'pH.csv', type: 'text/csv', bytes: [...new TextEncoder().encode('site,pH\nweir,7.2\n')] },
  ]);
  const link = text.getByRole('link', { name: 'Download pH.csv' });
  await expect(link).toBeVisible(arrival);
  const [download] = await Promise.all([browser.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('pH.csv');
});

test('a film is played where it stands', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  const { browser, text } = mina;
  await mina.type('Film');
  const bytes = await browser.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 12; frame++) {
      context?.fillRect(frame, 0, 9, 9);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  await give(browser, 'drop', [{ name: 'weir.webm', type: 'video/webm', bytes }]);
  const film = text.locator('video');
  await expect(film).toHaveAttribute('aria-label', 'Film weir.webm', arrival);
  await film.evaluate((player: HTMLVideoElement) => {
    player.muted = true;
    return player.play();
  });
  await expect.poll(() => film.evaluate((player: HTMLVideoElement) => player.videoWidth)).toBeGreaterThan(0);
});

test('what was copied elsewhere is clean, Markdown becomes blocks, and pictures of other places are told of', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage(), phone);
  const { browser, text } = mina;
  await text.click();
  const html = `<h1 onclick="alert(1)">Title</h1><p style="mso-x:y">Some <b>bold</b> <script>alert(1)</script>words<img src="https://example.org/a.png"></p>`;
  await give(browser, 'paste', [], { 'text/html': html, 'text/plain': 'Title' });
  await expect(text.locator('strong')).toHaveText('bold');
  await expect(text.getByText('1 picture was left out')).toBeVisible();
  await text.getByRole('button', { name: 'Put this away' }).click();
  await expect(text.getByText('1 picture was left out')).toHaveCount(0);
  await mina.caretToEnd();
  await browser.keyboard.press('Enter');
  await give(browser, 'paste', [], { 'text/plain': '- [x] bottles\n- [ ] labels\n\n**Done** on $E = mc^2$' });
  await expect(text.getByRole('checkbox')).toHaveCount(2);
  await expect(text.locator('[data-type=inline-formula]')).toHaveAttribute('data-latex', 'E = mc^2');
});
