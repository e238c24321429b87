import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { select, story, words } from '../comments/comment-screen.ts';
import { expect, test } from '../harness.ts';

const phone = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

test('who reads only Arabic finds it, signs in and writes, from right to left', async ({ world, visit }) => {
  const page = await world.newPage();
  const browser = await visit(null, phone);
  await browser.goto('/sign-in');
  await expect(browser.locator('html')).toHaveAttribute('dir', 'ltr');
  await browser.getByRole('button', { name: 'العربية' }).click();
  await expect(browser.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(browser).toHaveTitle(/تسجيل الدخول/);
  await expectSound(browser);

  await browser.reload();
  await browser.getByLabel('اسم المستخدم').fill('mina');
  await browser.getByLabel('كلمة المرور', { exact: true }).fill(await world.password());
  await browser.getByRole('button', { name: 'دخول', exact: true }).click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Mina');
  await expectSound(browser);

  await browser.goto(page.path);
  const text = browser.locator('[contenteditable="true"]');
  await text.pressSequentially('ماء النهر\nRiver water\n- Biology');
  await expect(text.locator('li')).toHaveText('Biology');
  const directions = text.locator('p, ul').evaluateAll((blocks) => {
    return blocks.map((block) => getComputedStyle(block).direction);
  });
  expect(await directions).toEqual(['rtl', 'ltr', 'ltr', 'ltr']);
  await expect(browser.locator('[data-save-state]')).toHaveText('حُفظ');
  await expectSound(browser);
});

test('a browser that prefers German is greeted in German', async ({ visit }) => {
  const browser = await visit('mina', { locale: 'de-AT' });
  await browser.goto('/');
  await expect(browser.getByRole('heading', { level: 1 })).toContainText(/^Guten (Morgen|Tag|Abend), Mina$/);
  await expect(browser.locator('html')).toHaveAttribute('lang', 'de');
});

for (const locale of ['en-GB', 'de-DE', 'ar'])
  test(`the tools of a phone have room for their words, in ${locale}`, async ({ world, visit }) => {
    const browser = await visit('mina', { ...phone, hasTouch: true, isMobile: true, locale });
    await browser.goto((await world.newPage()).path);
    const tools = browser.getByRole('toolbar').locator('button[aria-haspopup=menu]');
    await expect(tools).toHaveCount(2);
    for (const tool of await tools.all()) {
      await tool.tap();
      const items = browser.locator('[role=menu]:popover-open [role^=menuitem]');
      await expect(items.first()).toBeVisible();
      const cramped = await items.evaluateAll((all) =>
        all
          .filter((item) => {
            const icon = item.querySelector('svg')?.getBoundingClientRect();
            return item.scrollWidth > item.clientWidth || (icon && icon.width < 19) || item.clientHeight > 56;
          })
          .map(({ textContent }) => textContent),
      );
      expect(cramped).toEqual([]);
      await tool.tap();
    }
  });

/** Nothing beyond the edge, and no serious finding of the audit. */
async function expectSound(browser: Page): Promise<void> {
  const overhang = await browser.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang).toBe(0);
  const { violations } = await new AxeBuilder({ page: browser }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([]);
}

test('in German whoever only reads has the whole head of a page on a phone, others beside them', async ({
  together,
  visit,
}) => {
  const { page } = await together(['mina', 'tomas']);
  const browser = await visit('lindqvist', { ...phone, locale: 'de' });
  await browser.goto(page.path);
  const state = browser.locator('[data-save-state]');
  await expect(state).toHaveText('Nur lesen');
  await expect(browser.getByText('2 andere hier')).toBeAttached();
  expect(await linesOf(state)).toBe(1);
  const more = browser.getByRole('button', { name: 'Mehr zu dieser Seite' });
  await expect(more).toBeInViewport({ ratio: 1 });
});

test('in German the number of chosen words stands on one line beside the comments', async ({
  world,
  written,
  visit,
}) => {
  const page = await written(story);
  await world.comment(page, 'lindqvist', 'How many?');
  const browser = await visit('mina', { locale: 'de' });
  await browser.goto(page.path);
  const text = browser.getByRole('textbox', { name: page.title });
  await expect(text).toContainText(words);
  await expect(browser.getByRole('button', { name: 'Welche Kommentare' })).toBeVisible();
  await select({ text, browser }, 'the car park');
  const chosen = browser.getByRole('button', { name: '3 Wörter gewählt' });
  await expect(chosen).toBeVisible();
  expect(await linesOf(chosen)).toBe(1);
  const cutOff = await chosen.evaluate((button) => button.scrollWidth - button.clientWidth);
  expect(cutOff).toBeLessThanOrEqual(0);
});

/** Lines that the words of something take. */
async function linesOf(shown: Locator): Promise<number> {
  return shown.evaluate((element) => {
    const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const tops = new Set<number>();
    const words = new Range();
    for (let text = letters.nextNode(); text; text = letters.nextNode()) {
      words.selectNodeContents(text);
      for (const { top } of words.getClientRects()) tops.add(Math.round(top));
    }
    return tops.size;
  });
}

test('in Arabic a title in English begins with its first word, however little room it has', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Bread from three continents', 'elif');
  const browser = await visit('elif', { locale: 'ar' });
  await browser.goto(`/projects/${id}`);
  const line = browser.locator('[data-page]').filter({ hasText: 'America: the trick with the lime' });
  const first = await line.evaluate((link) => {
    const words = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) throw new Error('the line has no words');
    const letter = new Range();
    letter.setStart(words, 0);
    letter.setEnd(words, 1);
    const [box, whole] = [letter.getBoundingClientRect(), link.getBoundingClientRect()];
    return { cutOff: whole.left - box.left, width: box.width };
  });
  expect(first.width).toBeGreaterThan(0);
  expect(first.cutOff, 'the first letter stands within the line').toBeLessThanOrEqual(0);
});
