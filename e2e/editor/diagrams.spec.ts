import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../harness.ts';
import type { PageScreen } from '../page-screen.ts';

/** An empty diagram, with the cursor in its source. */
async function newDiagram({ browser, text }: PageScreen): Promise<void> {
  await text.click();
  await browser.keyboard.type('/diagram');
  await expect(browser.getByRole('option', { name: 'Diagram', exact: true })).toBeVisible();
  await browser.keyboard.press('Enter');
}

test('a diagram is drawn, and what was drawn last stays while its source cannot be read', async ({
  world,
  open,
}) => {
  const mina = await open('mina', await world.newPage());
  await newDiagram(mina);
  await mina.browser.getByRole('button', { name: 'Steps' }).click();
  const diagram = mina.text.locator('[data-type=diagram]');
  const picture = diagram.locator('img');
  await expect(picture).toHaveAttribute('src', /^blob:/);
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);
  const drawn = await picture.getAttribute('src');
  await mina.browser.keyboard.type(' ]]]');
  await expect(diagram).toContainText(/cannot be read|cannot be drawn/);
  expect(await picture.getAttribute('src')).toBe(drawn);

  const isTurned = () => picture.evaluate((img) => getComputedStyle(img).filter !== 'none');
  expect(await isTurned()).toBe(false);
  await mina.browser.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(isTurned).toBe(true);
  await mina.browser.emulateMedia({ media: 'print' });
  expect(await isTurned(), 'on paper').toBe(false);
});

const elsewhere = 'https://evil.example';
const harm = 'top.harmed()';
const attacks: Readonly<Record<string, string>> = {
  'a script in a label': `flowchart LR\n  A["<script>${harm}</script><script src=${elsewhere}/a.js></script>x"]`,
  'a label with a handler': `flowchart LR\n  A["<img src=x onerror='${harm}'><b onmouseover='${harm}'>x</b>"]`,
  'a link that runs': `flowchart LR\n  A --> B\n  click A href "javascript:${harm}"\n  click B call top.harmed()`,
  'styles from elsewhere': [
    `%%{init: {"themeCSS": "@import url(${elsewhere}/a.css); * { background: url(${elsewhere}/b.png) red !important }"}}%%`,
    'flowchart LR',
    '  A --> B',
  ].join('\n'),
  'settings of its own': [
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%',
    '%%{init: {"secure": [], "theme": "dark", "fontFamily": "x} * { background: red !important } x {"}}%%',
    'flowchart LR',
    `  A["<img src=x onerror='${harm}'>x"]`,
    `  click A href "javascript:${harm}"`,
  ].join('\n'),
  'a picture from elsewhere': [
    'flowchart LR',
    `  A@{ img: "${elsewhere}/a.png", label: "x", w: 60, h: 60 } --> B["<img src=${elsewhere}/b.png>"]`,
    `  C["![x](${elsewhere}/c.png)"]`,
  ].join('\n'),
};

/** What a foreign style sheet would change first, and whether anything but the application's own parts stands there. */
const looks = (browser: Page) =>
  browser.evaluate(() => ({
    styles: ['body', 'header', 'main', 'button', 'h1', '[contenteditable] > :first-child'].map((each) => {
      const shown = document.querySelector(each);
      if (!shown) return each;
      const { backgroundColor, color, display, fontFamily } = getComputedStyle(shown);
      return { each, backgroundColor, color, display, fontFamily };
    }),
    foreign: [...document.querySelectorAll('svg, style, script, a')].filter(({ outerHTML }) =>
      /harmed|evil\.example|mermaid|diagram-\d/.test(outerHTML),
    ).length,
  }));

/** As by the menu of the browser: a document in which what is drawn could run. */
async function openPicture(browser: Page, picture: Locator): Promise<void> {
  const address = (await picture.getAttribute('src')) ?? '';
  expect(address).toMatch(/^blob:/);
  const opened = browser.context().waitForEvent('page');
  await browser.evaluate((each) => void window.open(each), address);
  const alone = await opened;
  await alone.locator('svg').first().waitFor();
  for (const part of await alone.locator('a, [onmouseover], .node').all()) await part.dispatchEvent('click');
}

for (const [name, source] of Object.entries(attacks))
  test(`a diagram with ${name} harms nothing, also when its picture is opened by itself`, async ({
    world,
    open,
  }) => {
    const mina = await open('mina', await world.newPage());
    const { browser, text } = mina;
    let harmed = 0;
    await browser.context().exposeFunction('harmed', () => (harmed += 1));
    // What the policy stops is never routed.
    const asked: string[] = [];
    await browser.context().route(`${elsewhere}/**`, async (route) => {
      asked.push(route.request().url());
      await route.abort();
    });
    await newDiagram(mina);
    const before = await looks(browser);
    await browser.keyboard.insertText(source);

    const diagram = text.locator('[data-type=diagram]');
    const refused = diagram.getByText('This cannot be drawn yet.');
    await expect(diagram.locator('img').or(refused)).toBeVisible();
    expect(await looks(browser)).toEqual(before);
    if (await refused.isHidden()) await openPicture(browser, diagram.locator('img'));
    expect(asked).toEqual([]);
    expect(harmed).toBe(0);
  });
