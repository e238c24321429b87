import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { phone as anyPhone } from './harness.ts';
import type { World } from './world.ts';

export const phone = { ...anyPhone, reducedMotion: 'reduce' } as const;

/** From now on the device has a touch screen and no mouse. */
export async function onlyFingers(browser: Page): Promise<void> {
  const session = await browser.context().newCDPSession(browser);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await expect.poll(() => browser.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
}

/**
 * Controls that a finger meets on less than 44 px, by trying the points around their middle. Links and fields
 * inside a running text are as high as its lines.
 */
export function tooSmallForFingers(browser: Page): Promise<string[]> {
  return browser.evaluate(() => {
    // What is behind a dialog is out of reach; of two, one behind the other, that with the focus is in front.
    const modal = 'dialog:modal';
    const within = document.activeElement?.closest(modal) ?? document.querySelector(modal) ?? document;
    const controls = [...within.querySelectorAll('a, button, input, label:has(input)')].filter(
      (control) =>
        control.checkVisibility() &&
        !control.closest('[contenteditable], label :is(input), a[href="#sheet"]'),
    );
    return controls.flatMap((control) => {
      control.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const reach = (dx: number, dy: number) => {
        let steps = 0;
        while (control.contains(document.elementFromPoint(x + dx * steps, y + dy * steps))) steps += 1;
        return steps;
      };
      const size = [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
      const words = control.getAttribute('aria-label') ?? control.textContent;
      return Math.min(...size) < 44 ? [`${control.tagName} ${words}: ${size.join(' × ')}`] : [];
    });
  });
}

/** `rules`: only these; null: all. */
export async function seriousFindings(browser: Page, rules: string[] | null = null): Promise<string[]> {
  // No frames of others here, so all can be gathered in the page itself: the other way opens a window for each run.
  const audit = new AxeBuilder({ page: browser }).setLegacyMode();
  if (rules) audit.withRules(rules);
  const { violations } = await audit.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} (${node.failureSummary})`),
    );
}

/** Words that only somebody with a mouse can follow. */
export function dropWords(browser: Page): Locator {
  return browser.getByText(/\bdrop (an|files|the|them)\b/i).filter({ visible: true });
}

export async function projectPath(world: World): Promise<string> {
  return `/projects/${(await world.project('Clean water in our town')).id}`;
}

export async function longPagePath(world: World): Promise<string> {
  const { id, latestPage } = await world.project('Clean water in our town');
  if (!latestPage) throw new Error('the demo project has no page');
  return `/projects/${id}/pages/${latestPage.id}`;
}

/** A page with comments beside it. */
