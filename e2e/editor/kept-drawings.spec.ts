import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { exported } from '../exported.ts';
import { expect, test } from '../harness.ts';

const run = promisify(execFile);

test('a diagram that was drawn on a writer’s screen stands as a picture in what is exported', async ({
  world,
  open,
}, info) => {
  test.setTimeout(90_000);
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.browser.emulateMedia({ colorScheme: 'dark' });
  await mina.text.click();
  await mina.browser.keyboard.type('/diagram');
  await expect(mina.browser.getByRole('option', { name: 'Diagram', exact: true })).toBeVisible();
  await mina.browser.keyboard.press('Enter');
  const kept = mina.browser.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes(`/pages/${page.id}/drawings`),
  );
  await mina.browser.getByRole('button', { name: 'Steps' }).click();
  expect((await kept).status()).toBe(200);

  const request = await world.as('mina');
  const files = unzipSync(await exported(request, `pages/${page.id}`, { format: 'markdown' }));
  const text = Object.entries(files).find(([path]) => path.startsWith('pages/'))?.[1];
  expect(new TextDecoder().decode(text)).toContain('![Diagram](<../files/drawing.png>)');
  const picture = files['files/drawing.png'] ?? new Uint8Array();
  expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');
  writeFileSync(info.outputPath('drawing.png'), picture);

  const path = info.outputPath('exported.pdf');
  writeFileSync(path, await exported(request, `pages/${page.id}`, { format: 'pdf' }));
  const { stdout: list } = await run('pdfimages', ['-list', path]);
  expect(list.trim().split('\n').length - 2, list).toBeGreaterThanOrEqual(1);
});

test('a board stands as a picture in what is exported, with what is written on it as its words', async ({
  world,
  open,
}, info) => {
  test.setTimeout(90_000);
  const page = await world.newPage();
  const mina = await open('mina', page);
  const kept = mina.browser.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes(`/pages/${page.id}/drawings`),
  );
  await mina.text.click();
  await mina.text.evaluate((text) => {
    const plain = { version: 1, versionNonce: 1, seed: 1, x: 40, y: 40, strokeColor: '#1e1e1e' };
    const line = { strokeWidth: 2, roughness: 1, fillStyle: 'solid' };
    const elements = [
      { ...plain, ...line, id: 'box', type: 'rectangle', width: 220, height: 90, index: 'a0' },
      {
        ...{
          ...plain,
          ...line,
          id: 'words',
          type: 'text',
          x: 60,
          y: 70,
          width: 160,
          height: 25,
          index: 'a1',
        },
        ...{ text: 'Above the weir', originalText: 'Above the weir', fontSize: 20, fontFamily: 5 },
        ...{ textAlign: 'left', verticalAlign: 'top', lineHeight: 1.25, autoResize: true },
      },
    ];
    const board = document.createElement('div');
    board.dataset.type = 'board';
    board.dataset.pmSlice = '0 0 []';
    for (const each of elements) {
      const child = board.appendChild(document.createElement('span'));
      child.dataset.type = 'board-element';
      child.dataset.drawn = JSON.stringify(each);
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', board.outerHTML);
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  expect((await kept).status()).toBe(200);
  const archive = await exported(await world.as('mina'), `pages/${page.id}`, { format: 'markdown' });
  const files = unzipSync(archive);
  const text = Object.entries(files).find(([path]) => path.startsWith('pages/'))?.[1];
  expect(new TextDecoder().decode(text)).toContain('![Above the weir](<../files/drawing.png>)');
  writeFileSync(info.outputPath('board.png'), files['files/drawing.png'] ?? '');
});
