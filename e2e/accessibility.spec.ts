import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { World } from './world.ts';

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** Every screen there is: who sees it, where it is, and what shows that it is there. */
const screens = [
  { name: 'welcome', who: null, path: async () => '/welcome', shown: 'Who do you want to be?' },
  { name: 'sign-in', who: null, path: async () => '/sign-in', shown: 'Sign in' },
  { name: 'home', who: 'mina', path: async () => '/', shown: 'Keep writing' },
  { name: "teacher's home", who: 'lindqvist', path: async () => '/', shown: 'Clean water in our town' },
  { name: 'projects', who: 'mina', path: async () => '/projects', shown: 'Clean water in our town' },
  { name: 'groups', who: 'mina', path: async () => '/groups', shown: '8b' },
  { name: 'project', who: 'mina', path: projectPath, shown: 'The team' },
  { name: 'page', who: 'mina', path: longPagePath, shown: 'Saved' },
  { name: "teacher's page", who: 'lindqvist', path: longPagePath, shown: 'You can read, not write' },
  {
    name: 'page that is not there',
    who: 'mina',
    path: async (world: World) => `${await projectPath(world)}/pages/nowhere`,
    shown: 'This page is not here',
  },
  { name: 'nothing here', who: 'mina', path: async () => '/nowhere', shown: 'Nothing to see here' },
] as const;

for (const { name, who, path, shown } of screens) {
  for (const { width, colorScheme } of looks) {
    test(`${name}, ${width} px, ${colorScheme}`, async ({ world, visit }) => {
      const viewport = { width, height: width === 390 ? 844 : 800 };
      const browser = await visit(who, { viewport, colorScheme, reducedMotion: 'reduce' });
      await browser.goto(await path(world));
      await expect(browser.getByText(shown).filter({ visible: true }).first()).toBeVisible();

      expect(await seriousFindings(browser)).toEqual([]);
      const overhang = await browser.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang, 'the screen scrolls in one direction only').toBe(0);
    });
  }
}

async function seriousFindings(browser: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: browser }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} (${node.failureSummary})`),
    );
}

async function projectPath(world: World): Promise<string> {
  return `/projects/${(await world.project('Clean water in our town')).id}`;
}

/** The page of the demo that was written last: text, tables, pictures and formulas. */
async function longPagePath(world: World): Promise<string> {
  const { id, latestPage } = await world.project('Clean water in our town');
  if (!latestPage) throw new Error('the demo project has no page');
  return `/projects/${id}/pages/${latestPage.id}`;
}
