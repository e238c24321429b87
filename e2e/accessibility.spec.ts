import type { Page } from '@playwright/test';
import { exportProject, listExports } from '../shared/contracts/exports.ts';
import {
  dropWords,
  longPagePath,
  onlyFingers,
  phone,
  projectPath,
  seriousFindings,
  tooSmallForFingers,
} from './audit.ts';
import { expect, test } from './harness.ts';
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
  { name: "teacher's page", who: 'lindqvist', path: longPagePath, shown: 'Read only' },
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
