import * as Y from 'yjs';
import { expect, test } from '../harness.ts';
import { element, paragraph } from '../straight-writing.ts';

const script = 'globalThis.canary = true';
const elsewhere = 'https://elsewhere.example';

/** What a browser would run, fetch or be moved by, if a page let it; for every attribute of every part. */
const hostile = {
  href: `javascript:${script}`,
  src: `${elsewhere}/pixel.png`,
  srcset: `${elsewhere}/pixel.png 2x`,
  poster: `${elsewhere}/poster.png`,
  style: `position:fixed;inset:0;z-index:9999;background:url(${elsewhere}/style)`,
  class: 'ProseMirror-selectednode',
  onclick: script,
  onerror: script,
  kind: `"><img src=x onerror="${script}">`,
  language: `<script>${script}</script>`,
  latex: `\\href{javascript:${script}}{x} \\includegraphics{${elsewhere}/latex.png}`,
  code: `graph TD; A[<img src=x onerror="${script}">] --> B; click A "javascript:${script}"`,
  width: 1e308,
  colwidth: [1e9],
  colspan: 1e9,
  id: { toString: 'not a function' },
};
const known = ['image', 'video', 'audio', 'attachment', 'blockFormula', 'diagram', 'board', 'bibliography'];
const unknown = ['script', 'iframe', 'style', 'object', 'base', 'form', '__proto__', 'hologram'];

test('what a program wrote to harm is shown safely or named, stays, and keeps nobody from writing', async ({
  visit,
  written,
}) => {
  const marked = new Y.XmlText();
  const page = await written((text) => {
    text.push([
      paragraph('First of all. '),
      element('paragraph', {}, marked),
      ...known.map((name) => element(name, hostile)),
      ...['callout', 'codeBlock', 'heading'].map((name) => element(name, hostile, new Y.XmlText(name))),
      element(
        'table',
        hostile,
        element('tableRow', hostile, element('tableCell', hostile, paragraph('In a cell'))),
      ),
      ...unknown.map((name) => element(name, hostile, new Y.XmlText(script))),
      element('attachment', { src: '/api/files/none', name: 'x'.repeat(200_000) }),
      paragraph('Last of all. '),
    ]);
    marked.insert(0, 'a link of somebody', { link: hostile, sparkle: hostile, textStyle: hostile });
  });
  const mina = await visit('mina');
  const [alarms, foreign]: [string[], string[]] = [[], []];
  for (const event of ['pageerror', 'dialog'] as const)
    mina.on(event as 'dialog', (what) => alarms.push(String(what)));
  mina.on('request', (request) => {
    if (request.url().startsWith(elsewhere)) foreign.push(request.url());
  });
  await mina.goto(page.path);
  const text = mina.getByRole('textbox', { name: `Text of ${page.title}` });
  await text.waitFor();

  await expect(text.locator('[data-type=stand-in]')).toHaveCount(unknown.length);
  await expect(text.locator('[data-type=stand-in]').first()).toContainText('newer version of Atelier');
  await expect(text.locator('script, iframe, style, object, base, form, [onclick], [onerror]')).toHaveCount(
    0,
  );
  await expect(
    text.locator('[href^="javascript:" i], [src^="http"], [srcset], [style*="fixed"]'),
  ).toHaveCount(0);
  // Whatever can be pressed is pressed.
  await text.getByText('a link of somebody').click({ modifiers: ['ControlOrMeta'] });
  for (const part of await text.locator(':scope > *').all()) await part.dispatchEvent('click');

  await text.getByText('Last of all.').click();
  await mina.keyboard.press('End');
  await mina.keyboard.type('And ours.');
  await expect(text).toContainText('Last of all. And ours.');
  await expect(mina.locator('[data-save-state]')).toHaveText('Saved');
  await mina.reload();
  await expect(text).toContainText('Last of all. And ours.');
  await expect(text.locator('[data-type=stand-in]')).toHaveCount(unknown.length);
  expect(await mina.evaluate(() => 'canary' in globalThis)).toBe(false);
  expect({ alarms, foreign }).toEqual({ alarms: [], foreign: [] });
});
