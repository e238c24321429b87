import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { exportProject, listExports } from '../shared/contracts/exports.ts';
import { exported } from './exported.ts';
import { phone as anyPhone, expect, test } from './harness.ts';
import { answerOf, type World } from './world.ts';

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
  { name: 'lost password', who: null, path: async () => '/reset', shown: 'Send me a link' },
  { name: 'new password', who: null, path: resetPath, shown: 'Set the password' },
  { name: 'link that is over', who: null, path: async () => '/reset/nothing', shown: 'Ask for another link' },
  { name: 'home', who: 'mina', path: homePath('mina'), shown: 'Your questions without an answer' },
  {
    name: "teacher's home",
    who: 'lindqvist',
    path: homePath('lindqvist'),
    shown: 'Your questions without an answer',
  },
  { name: 'projects', who: 'mina', path: async () => '/projects', shown: 'Clean water in our town' },
  { name: 'groups', who: 'mina', path: async () => '/groups', shown: '8b' },
  { name: 'group', who: 'mina', path: groupPath, shown: 'Leave this group' },
  { name: "teacher's group", who: 'lindqvist', path: groupPath, shown: 'Add people' },
  { name: 'joining', who: null, path: async () => '/join', shown: 'Join your class' },
  { name: 'class code on the wall', who: 'grace', path: wallPath, shown: 'and write this code' },
  { name: 'group with a code', who: 'grace', path: groupWithCodePath, shown: 'Show it large' },
  { name: 'first sign-ins', who: 'grace', path: cardsPath, shown: 'Make cards' },
  { name: 'own password after a card', who: null, path: choosePath, shown: 'Choose your own password' },
  { name: 'project', who: 'mina', path: projectPath, shown: 'The team' },
  {
    name: 'files',
    who: 'mina',
    path: async (world: World) => `${await projectPath(world)}/files`,
    shown: 'Add files',
  },
  { name: 'tasks', who: 'mina', path: tasksPath, shown: 'Borrow the microscope' },
  { name: 'tasks, read only', who: 'hanna', path: tasksPath, shown: 'Borrow the microscope' },
  { name: 'calendar', who: 'mina', path: async () => '/calendar', shown: 'Take the same samples again' },
  { name: 'guests of a project', who: 'lindqvist', path: projectPath, shown: 'Invite a guest' },
  { name: 'arrival by a guest link', who: null, path: guestPath, shown: 'Open the project' },
  {
    name: 'guest link that is over',
    who: null,
    path: async () => '/guest/nothing',
    shown: 'This link opens nothing any more',
  },
  { name: 'search', who: 'mina', path: async () => '/search?q=water', shown: 'Clean water in our town' },
  { name: 'settings', who: 'mina', path: async () => '/settings', shown: 'Where you are signed in' },
  {
    name: 'notifications',
    who: 'mina',
    path: async () => '/notifications',
    shown: 'Mark all as read',
  },
  {
    name: 'the end of letters',
    who: null,
    path: async () => '/unsubscribe/nothing',
    shown: 'Stop these e-mails',
  },
  { name: 'exports', who: 'mina', path: exportsPath, shown: 'Here until' },
  { name: 'no exports', who: 'hanna', path: async () => '/exports', shown: 'No exports yet' },
  { name: 'trash', who: 'mina', path: trashPath, shown: 'Pages stay here for 30 days' },
  { name: 'page', who: 'mina', path: longPagePath, shown: 'Saved' },
  { name: "teacher's page", who: 'lindqvist', path: longPagePath, shown: 'You can read, not write' },
  { name: 'comments at rest', who: 'mina', path: commentedPath, shown: 'Saved' },
  { name: 'comment that is read', who: 'mina', path: threadPath, shown: 'What did you count?' },
  {
    name: 'page that is not there',
    who: 'mina',
    path: async (world: World) => `${await projectPath(world)}/pages/nowhere`,
    shown: 'This page is not here',
  },
  { name: 'people of the school', who: 'grace', path: async () => '/school', shown: 'Mina Osei' },
  { name: 'person of the school', who: 'grace', path: personPath, shown: 'Erase this person' },
  { name: 'import of a list', who: 'grace', path: async () => '/school/import', shown: 'Choose a file' },
  { name: 'audit log', who: 'grace', path: async () => '/school/audit', shown: 'Who did it, or to whom' },
  { name: 'nothing here', who: 'mina', path: async () => '/nowhere', shown: 'Nothing to see here' },
] as const;

for (const { name, who, path, shown } of screens) {
  test(`${name}: no serious finding, wide and narrow, light and dark, and 44 px or more for a finger`, async ({
    world,
    visit,
  }) => {
    const browser = await visit(who, { reducedMotion: 'reduce' });
    await browser.goto(await path(world, browser));
    for (const { width, colorScheme } of looks) {
      const narrow = width === 390;
      if (narrow) await onlyFingers(browser);
      await browser.setViewportSize({ width, height: narrow ? 844 : 800 });
      await browser.emulateMedia({ colorScheme });
      await expect(browser.getByText(shown).filter({ visible: true }).first()).toBeVisible();

      const look = `${width} px, ${colorScheme}`;
      // Dark differs from light in nothing but colours.
      const onlyColours = colorScheme === 'dark';
      expect(await seriousFindings(browser, onlyColours ? ['color-contrast'] : null), look).toEqual([]);
      const overhang = await browser.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang, `${look}: the screen scrolls in one direction only`).toBe(0);
      if (narrow && !onlyColours) {
        expect(await tooSmallForFingers(browser)).toEqual([]);
        await expect(dropWords(browser), 'a finger drops nothing').toHaveCount(0);
      }
    }
  });
}

function dropWords(browser: Page): Locator {
  return browser.getByText(/\bdrop (an|files|the|them)\b/i).filter({ visible: true });
}

const phone = { ...anyPhone, reducedMotion: 'reduce' } as const;

/** Dense screens once more where all is mirrored and letters are taller. `shown`: what people wrote stays as it is. */
const inArabic = [
  { name: 'tasks', path: tasksPath, shown: 'Borrow the microscope' },
  {
    name: 'files',
    path: async (world: World) => `${await projectPath(world)}/files`,
    shown: 'river-map.png',
  },
  { name: 'page', path: longPagePath, shown: 'Clean water in our town' },
] as const;

for (const { name, path, shown } of inArabic) {
  test(`${name}, in Arabic: no serious finding, 44 px for a finger, one line for the way back`, async ({
    world,
    visit,
  }) => {
    const browser = await visit('mina', { ...phone, locale: 'ar' });
    await browser.goto(await path(world));
    await expect(browser.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(browser.getByText(shown).filter({ visible: true }).first()).toBeVisible();
    expect(await seriousFindings(browser)).toEqual([]);
    expect(await tooSmallForFingers(browser)).toEqual([]);
    const top = browser.getByRole('banner');
    const middles = await Promise.all(
      [top.locator('nav a').last(), top.locator('button[aria-haspopup=dialog]').first()].map(async (each) => {
        const box = await each.boundingBox();
        return box === null ? null : Math.round(box.y + box.height / 2);
      }),
    );
    expect(middles[0], 'the way back and the menu stand side by side').toBe(middles[1]);
  });
}

test('the plan while it is changed: no serious finding, and 44 px for a finger', async ({ world, visit }) => {
  const browser = await visit('mina', phone);
  await browser.goto(await projectPath(world));
  await browser.getByRole('button', { name: 'Change: Driving question' }).tap();
  for (const name of ['Change subjects', 'Set dates', 'Add a milestone'])
    await browser.getByRole('button', { name }).tap();
  await browser.getByRole('button', { name: 'What you can do for Mina Osei' }).tap();
  await browser.getByRole('menuitem', { name: 'Change parts in the team' }).tap();
  await expect(browser.getByLabel('In your own words')).toBeVisible();
  expect(await seriousFindings(browser)).toEqual([]);
  expect(await tooSmallForFingers(browser)).toEqual([]);
});

test('the search over a screen: no serious finding, light and dark', async ({ visit }) => {
  const browser = await visit('mina', { reducedMotion: 'reduce' });
  await browser.goto('/');
  await browser.getByRole('button', { name: 'Search' }).click();
  await browser.getByRole('combobox').fill('water');
  await expect(browser.getByRole('option').filter({ hasText: 'Field work' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await browser.emulateMedia({ colorScheme });
    expect(await seriousFindings(browser), colorScheme).toEqual([]);
  }
});

test('the dialog of an export: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const browser = await visit('mina', phone);
  await browser.goto(await longPagePath(world));
  await browser.getByRole('button', { name: 'More for this page' }).tap();
  await browser.getByRole('menuitem', { name: 'Export …' }).tap();
  await expect(browser.getByRole('radio', { name: 'This page', exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await browser.emulateMedia({ colorScheme });
    expect(await seriousFindings(browser), colorScheme).toEqual([]);
  }
  expect(await tooSmallForFingers(browser)).toEqual([]);
});

test('the dialog of an archive: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const teacher = await world.as('lindqvist');
  const { id, groupId } = await world.project('Clean water in our town', 'lindqvist');
  const archive = await exported(teacher, `projects/${id}`, { format: 'archive' });
  const browser = await visit('lindqvist', phone);
  await browser.goto(`/groups/${groupId}`);
  await browser.getByRole('button', { name: 'Import an archive …' }).tap();
  const choose = browser.getByRole('button', { name: 'Choose the archive' });
  const send = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([browser.waitForEvent('filechooser'), choose.tap()]);
    await chooser.setFiles({ name, mimeType: 'application/zip', buffer });
  };
  const check = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await browser.emulateMedia({ colorScheme });
      expect(await seriousFindings(browser), colorScheme).toEqual([]);
    }
    expect(await tooSmallForFingers(browser)).toEqual([]);
    await expect(dropWords(browser)).toHaveCount(0);
  };
  await expect(choose).toBeVisible();
  await check();
  await send('words.zip', Buffer.from('only words'));
  await expect(browser.getByRole('alert')).toBeVisible();
  await check();
  await send('water.atelier.zip', archive);
  await expect(browser.getByRole('heading', { name: '1 project will come' })).toBeVisible();
  await browser.getByText('Its pages').tap();
  await check();
});

test('the dialog of an import: no serious finding, light and dark, and 44 px for a finger', async ({
  world,
  visit,
}) => {
  const browser = await visit('mina', phone);
  const { id } = await world.project('Clean water in our town');
  await browser.goto(`/projects/${id}`);
  await browser.getByRole('button', { name: 'Open the menu' }).tap();
  await browser.getByRole('button', { name: 'Import pages …' }).tap();
  const check = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await browser.emulateMedia({ colorScheme });
      expect(await seriousFindings(browser), colorScheme).toEqual([]);
    }
    expect(await tooSmallForFingers(browser)).toEqual([]);
    await expect(dropWords(browser)).toHaveCount(0);
  };
  const choose = browser.getByRole('button', { name: 'Choose files' });
  await expect(choose).toBeVisible();
  await check();
  const [chooser] = await Promise.all([browser.waitForEvent('filechooser'), choose.tap()]);
  const notes = Buffer.from('# River notes\n\nSee ![a map](https://example.org/map.png)\n');
  await chooser.setFiles({ name: 'notes.md', mimeType: 'text/markdown', buffer: notes });
  await expect(browser.getByRole('heading', { name: '1 page will come' })).toBeVisible();
  await check();
});

test('what opens on a phone closes without a keyboard', async ({ world, visit }) => {
  const browser = await visit('mina', phone);
  await browser.goto(await longPagePath(world));
  const [beside, below] = [
    { x: 382, y: 500 },
    { x: 60, y: 500 },
  ];
  const openers = [
    { opener: /your account/, opened: browser.getByText('Like this device'), outside: below },
    {
      opener: 'Open the menu',
      opened: browser.getByRole('link', { name: 'Plan and question' }),
      outside: beside,
    },
    { opener: /^Style/, opened: browser.getByRole('menu', { name: 'Style' }), outside: { x: 195, y: 120 } },
    {
      opener: 'More to add',
      opened: browser.getByRole('menu', { name: 'More to add' }),
      outside: { x: 195, y: 120 },
    },
  ];
  for (const { opener, opened, outside } of openers) {
    await browser.getByRole('button', { name: opener }).tap();
    await expect(opened).toBeVisible();
    await browser.touchscreen.tap(outside.x, outside.y);
    await expect(opened).toBeHidden();
  }
  await browser.getByRole('button', { name: 'Open the menu' }).tap();
  await browser.getByRole('button', { name: 'Close the menu' }).tap();
  await expect(browser.getByRole('link', { name: 'Plan and question' })).toBeHidden();
});

/** From now on the device has a touch screen and no mouse. */
async function onlyFingers(browser: Page): Promise<void> {
  const session = await browser.context().newCDPSession(browser);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await expect.poll(() => browser.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
}

/**
 * Controls that a finger meets on less than 44 px, by trying the points around their middle. Links and fields
 * inside a running text are as high as its lines.
 */
function tooSmallForFingers(browser: Page): Promise<string[]> {
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
async function seriousFindings(browser: Page, rules: string[] | null = null): Promise<string[]> {
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

/** With a question of theirs that nobody has answered. */
function homePath(who: 'mina' | 'lindqvist') {
  return async (world: World) => {
    await world.comment(await world.newPage(), who, 'Is one morning enough?');
    return '/';
  };
}

/** With an export of Mina's that is finished. */
async function exportsPath(world: World): Promise<string> {
  const requests = await world.as('mina');
  const { id } = await world.project('Clean water in our town');
  const { exports } = await answerOf(requests, listExports, '/api/exports');
  if (exports.length === 0)
    await answerOf(requests, exportProject, `/api/projects/${id}/exports`, { format: 'text' });
  await expect
    .poll(async () => (await answerOf(requests, listExports, '/api/exports')).exports[0]?.state, {
      timeout: 30_000,
    })
    .toBe('done');
  return '/exports';
}

async function trashPath(world: World): Promise<string> {
  await world.throwAway(await world.newPage());
  return `${await projectPath(world)}/trash`;
}

async function projectPath(world: World): Promise<string> {
  return `/projects/${(await world.project('Clean water in our town')).id}`;
}

async function tasksPath(world: World): Promise<string> {
  return `${await projectPath(world)}/tasks`;
}

async function groupPath(world: World): Promise<string> {
  return `/groups/${await world.groupId('8b')}`;
}

async function personPath(world: World): Promise<string> {
  return `/school/people/${await world.accountId('mina')}`;
}

async function cardsPath(world: World): Promise<string> {
  return `/groups/${(await world.newClass()).id}/first-sign-ins`;
}

async function groupWithCodePath(world: World): Promise<string> {
  const { id } = await world.newClass();
  await world.makeClassCode(id);
  return `/groups/${id}`;
}

async function wallPath(world: World): Promise<string> {
  return `${await groupWithCodePath(world)}/code`;
}

/** Signed in with a password from a card, which leads to one screen. */
async function choosePath(world: World, browser: Page): Promise<string> {
  const { id, student } = await world.newClass();
  const password = await world.firstPassword(id);
  await browser.request.post('/api/sign-in', { data: { ...student, password } });
  return '/';
}

async function guestPath(world: World): Promise<string> {
  return (await world.guestLink()).path;
}

/** The page of the demo that was written last: text, tables, pictures and formulas. */
async function longPagePath(world: World): Promise<string> {
  const { id, latestPage } = await world.project('Clean water in our town');
  if (!latestPage) throw new Error('the demo project has no page');
  return `/projects/${id}/pages/${latestPage.id}`;
}

/** A page with comments beside it. */
async function commentedPath(world: World): Promise<string> {
  const page = await world.newPage();
  await world.comment(page, 'lindqvist', 'Where did you begin?');
  await world.comment(page, 'mina', 'Here we need a picture.');
  return page.path;
}

async function threadPath(world: World): Promise<string> {
  const page = await world.newPage();
  return `${page.path}?thread=${await world.comment(page, 'lindqvist', 'What did you count?')}`;
}

/** Where a link leads with which somebody sets a new password. */
async function resetPath(world: World): Promise<string> {
  return (await world.resetLink('zofia')).path;
}
