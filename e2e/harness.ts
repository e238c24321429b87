import { type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import type { CastName } from '../shared/testing/people.ts';
import { PageScreen } from './page-screen.ts';
import { ServerProcess } from './server-process.ts';
import { type StraightChange, writeStraight } from './straight-writing.ts';
import { type OwnPage, World } from './world.ts';

type SharedByTests = {
  /** The demo school in a real server. Tests make their own pages in it; one that kills it starts it again. */
  server: ServerProcess;
  world: World;
};

type OfOneTest = {
  /** A browser of its own for somebody of the cast, signed in; null: for somebody unknown. */
  visit: (who: CastName | null, options?: BrowserContextOptions) => Promise<Page>;
  /** Opens a page in a browser of its own and waits for its text. */
  open: (who: CastName, page: OwnPage, options?: BrowserContextOptions) => Promise<PageScreen>;
  /** A page, by itself a new one, that each of these opens in turn, in a browser of their own. */
  together: <Name extends CastName>(
    who: readonly Name[],
    page?: OwnPage,
  ) => Promise<{ page: OwnPage } & Record<Name, PageScreen>>;
  /** A new page that Tomás's program has written straight into, one update for each change. */
  written: (...changes: StraightChange[]) => Promise<OwnPage>;
};

export const test = base.extend<OfOneTest, SharedByTests>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const server = await ServerProcess.start({ demo: true });
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  world: [
    async ({ server, playwright }, use) => {
      const world = new World(server.address, playwright);
      await use(world);
      await world.dispose();
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, server, world }, use) => {
    const opened: Page[] = [];
    await use(async (who, options = {}) => {
      const storageState = who === null ? undefined : await (await world.as(who)).storageState();
      const context = await browser.newContext({
        // Seconds after a screen is there it takes all of the application to the device: only for those who ask for it.
        serviceWorkers: 'block',
        ...options,
        baseURL: server.address,
        storageState,
      });
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  open: async ({ visit }, use) => {
    await use(async (who, page, options) => PageScreen.open(await visit(who, options), page));
  },
  together: async ({ world, open }, use) => {
    await use(async (who, given) => {
      const page = given ?? (await world.newPage());
      const screens: Partial<Record<CastName, PageScreen>> = {};
      for (const each of who) screens[each] = await open(each, page);
      return { page, ...(screens as Record<(typeof who)[number], PageScreen>) };
    });
  },
  written: async ({ world, server }, use) => {
    await use(async (...changes) => {
      const page = await world.newPage();
      await writeStraight(server.address, await world.as('tomas'), page, ...changes);
      return page;
    });
  },
});

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** With the application on the device, so that it opens without a network. */
export const keepsApplication = { serviceWorkers: 'allow' } as const;

export { expect } from '@playwright/test';
