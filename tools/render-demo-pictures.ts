/**
 * Draws the demo school's pictures: every `tools/demo/pictures/*.svg` becomes a PNG of the same name, set in
 * the workspace's own typeface. To be run after a drawing has changed:
 * `node --import tsx tools/render-demo-pictures.ts [name]`
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('./demo/pictures/', import.meta.url));
const fontFile = new URL(
  '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  import.meta.url,
);
const debian = '/usr/bin/chromium';

const font = `<style>
  @font-face {
    font-family: 'Atkinson Hyperlegible Next';
    font-weight: 200 800;
    src: url(data:font/woff2;base64,${(await readFile(fontFile)).toString('base64')});
  }
  body { margin: 0 } svg { display: block }
</style>`;

const browser = await chromium.launch({
  ...(existsSync(debian) ? { executablePath: debian } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.svg'))) {
  const name = file.replace(/\.svg$/, '');
  if (process.argv[2] && process.argv[2] !== name) continue;
  await page.setContent(font + (await readFile(folder + file, 'utf8')));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const path = `${folder}${name}.png`;
  const drawn = await page.locator('svg').screenshot();
  // Few flat colours: a palette keeps each below 60 kB without a visible loss.
  const { size } = await sharp(drawn).png({ palette: true, colours: 96, effort: 10 }).toFile(path);
  console.log(name, `${Math.ceil(size / 1000)} kB`);
}
await browser.close();
