import { people } from '../shared/testing/people.ts';
import { expect, test } from './harness.ts';
import { agreed, PageScreen } from './page-screen.ts';

/** What of `typed` is not in `text`: interleaved letters keep their number. */
function missingLetters(typed: string, text: string): string[] {
  const rest = [...text];
  return [...typed].filter((letter) => {
    const at = rest.indexOf(letter);
    if (at >= 0) rest.splice(at, 1);
    return at < 0 && letter.trim() !== '';
  });
}

test('two people type in one paragraph at once, and no letter is lost', async ({ together }) => {
  const { mina, tomas } = await together(['mina', 'tomas']);
  await mina.type('The river runs. ');
  await expect(tomas.text).toContainText('The river runs.');
  await tomas.caretToStart();

  await Promise.all([mina.type('Minas words stay whole'), tomas.type('and so do those of Tomas')]);

  const text = await agreed([mina, tomas]);
  expect(missingLetters('The river runs.Minas words stay wholeand so do those of Tomas', text)).toEqual([]);
  await mina.expectSaved();
  await tomas.expectSaved();
});

test('three people fill a table at once, each a cell', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.text.click();
  await mina.browser.getByRole('button', { name: 'Table', exact: true }).click();
  const tomas = await open('tomas', page);
  const aiko = await open('aiko', page);
  const team = [mina, tomas, aiko];
  const words = ['nitrate', 'oxygen', 'chlorine'];

  await Promise.all(
    team.map(async (screen, i) => {
      await screen.text.locator('td').nth(i).click();
      await screen.type(words[i] ?? '');
    }),
  );

  await agreed(team);
  for (const screen of team) {
    await expect(screen.text.locator('td').filter({ hasText: /\S/ })).toHaveText(words);
    await screen.expectSaved();
  }
});

test('a caret stays in its empty paragraph while others fill those before it', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.text.click();
  for (let i = 0; i < 3; i++) await mina.text.press('Enter');
  const [tomas, aiko] = [await open('tomas', page), await open('aiko', page)];
  await tomas.text.locator('p').nth(0).click();
  await aiko.text.locator('p').nth(1).click();

  await Promise.all([
    tomas.type('nitrate nitrate'),
    aiko.type('oxygen oxygen'),
    mina.type('chlorine chlorine'),
  ]);

  await agreed([mina, tomas, aiko]);
  const lines = ['nitrate nitrate', 'oxygen oxygen', '', 'chlorine chlorine'];
  await expect(mina.text.locator('p')).toHaveText(lines);
});

test('formula, link, list and undo work beside somebody who writes above', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.text.click();
  await mina.type('Above');
  await mina.text.press('Enter');
  const tomas = await open('tomas', page);
  await tomas.text.locator('p').first().click();
  await tomas.caretToStart();
  const tool = (name: string) => mina.browser.getByRole('button', { name, exact: true });

  await tool('Formula').click();
  const source = mina.browser.getByRole('textbox', { name: 'Formula, written in LaTeX' });
  await source.fill('x^2');
  await source.press('Enter');
  await tomas.type('Far ');
  await mina.type(' see ');
  await tool('Link').click();
  await mina.browser.getByRole('textbox', { name: 'Address of the link' }).fill('https://example.org/');
  await tomas.type('up ');
  await mina.browser.keyboard.press('Enter');
  await mina.text.press('Enter');
  await tool('List').click();
  await mina.type('one');
  await mina.text.press('Enter');
  await mina.text.press('Tab');
  await mina.type('inner');

  await expect(tomas.text.locator('[data-type=inline-formula]')).toHaveAttribute('data-latex', 'x^2');
  await expect(tomas.text.getByRole('link')).toHaveText('https://example.org/');
  await expect(tomas.text.locator('li li')).toHaveText('inner');
  for (let step = 0; step < 12; step++) await tool('Undo').click();
  await agreed([mina, tomas]);
  await expect(mina.text).toHaveText('Far up ');
});

test('each sees who else is here', async ({ open, together }) => {
  const { page, mina, tomas } = await together(['mina', 'tomas']);
  await expect(mina.browser.getByText('1 other here')).toBeVisible();
  const aiko = await open('aiko', page);
  await expect(mina.browser.getByText('2 others here')).toBeVisible();
  await expect(aiko.browser.getByText('2 others here')).toBeVisible();
  await tomas.browser.close();
  await expect(mina.browser.getByText('1 other here')).toBeVisible();
});

test('what was saved is there after a reload', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  await mina.type('Written once, kept for good');
  await mina.expectSaved();
  await mina.browser.reload();
  await expect(mina.text).toHaveText('Written once, kept for good');
  await mina.expectSaved();
});

test('killed and started again, the server has every saved word, and writing goes on', async ({
  server,
  open,
  together,
}) => {
  const { page, mina, tomas } = await together(['mina', 'tomas']);
  await mina.type('Before the crash. ');
  await mina.expectSaved();

  await server.kill();
  await expect(mina.saveState).toHaveText('Cannot reach the school');
  await mina.type('During the crash. ');
  await server.restart();

  await mina.expectSaved();
  await tomas.expectSaved();
  expect(await agreed([mina, tomas])).toBe('Before the crash. During the crash. ');
  const aiko = await open('aiko', page);
  await expect(aiko.text).toHaveText('Before the crash. During the crash.');
});

test('a teacher reads what the team writes, and cannot type', async ({ together }) => {
  const { mina, lindqvist: teacher } = await together(['mina', 'lindqvist']);
  await mina.type('Ours');
  await expect(teacher.text).toHaveText('Ours');

  await expect(teacher.saveState).toHaveText('Read only');
  await expect(teacher.text).toHaveAttribute('contenteditable', 'false');
  await expect(teacher.browser.getByRole('toolbar')).toHaveCount(0);
  await teacher.text.press('Home');
  await expect(teacher.text).toBeFocused();
  await teacher.browser.keyboard.type('Mine');
  await mina.type(' alone');
  await expect(teacher.text).toHaveText('Ours alone');
});

test('an unknown page and one of others look the same, and neither is an empty sheet', async ({
  world,
  visit,
}) => {
  const page = await world.newPage();
  const mina = await visit('mina');
  await mina.goto(page.path.replace(page.id, 'nowhere'));
  await expect(mina.getByText('This page is not here')).toBeVisible();
  await expect(mina.locator('[contenteditable=true]')).toHaveCount(0);

  const outsider = await visit('otto');
  await outsider.goto(page.path);
  await expect(outsider.getByText('Nothing to see here')).toBeVisible();
  await expect(outsider.locator('[contenteditable=true]')).toHaveCount(0);
});

test('a page that has not loaded is never shown as an empty one', async ({ world, visit }) => {
  const page = await world.newPage();
  const browser = await visit('mina');
  let cut = true;
  await browser.routeWebSocket(/\/sync\//, (socket) => {
    if (cut) void socket.close();
    else socket.connectToServer();
  });
  const mina = new PageScreen(browser, page.title);
  await browser.goto(page.path);
  await expect(browser.getByText('Cannot reach the school').first()).toBeVisible();
  await expect(browser.locator('[contenteditable]')).toHaveCount(0);

  cut = false;
  await expect(mina.text).toBeVisible();
  await mina.type('Here at last');
  await mina.expectSaved();
});

test('a new page waits for its first word, and all of its paper can be written on', async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const browser = await visit('mina');
  await browser.goto(`/projects/${id}`);
  await browser.getByRole('navigation').getByRole('button', { name: 'New page' }).click();
  await browser.keyboard.type('Frogs');
  await browser.keyboard.press('Enter');
  const text = browser.getByRole('textbox', { name: 'Text of Frogs' });
  await expect(text).toBeFocused();
  await browser.keyboard.type('A first word');
  await expect(text).toHaveText('A first word');

  await browser.getByRole('textbox', { name: 'Title of the page' }).press('Enter');
  await expect(text).toBeFocused();
  await browser.keyboard.type('Not ');
  await browser.mouse.click(500, 780);
  await browser.keyboard.type(', written below');
  await expect(text).toHaveText('Not A first word, written below');
});

test('somebody who may only read from now on is told so, and what they could not send is theirs', async ({
  world,
  open,
}) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.type('Sent. ');
  await mina.expectSaved();
  await mina.browser.context().setOffline(true);
  await mina.type('Typed on the bus.');
  await expect(mina.saveState).toHaveText(/not sent yet/);
  await world.share(page, { mina: 'viewer' });
  await mina.browser.context().setOffline(false);

  await expect(mina.saveState).toHaveText('Kept as your copy');
  await expect(mina.text).toHaveText('Sent.');
  await expect(mina.text).toHaveAttribute('contenteditable', 'false');
  await mina.browser.getByRole('button', { name: 'What does this mean?' }).click();
  await expect(mina.browser.getByText('Sent. Typed on the bus.')).toBeVisible();
  await mina.browser.getByRole('button', { name: 'Throw away' }).click();
  await expect(mina.saveState).toHaveText('Read only');
});

test('somebody who may not see a page any more keeps what they could not send', async ({ world, open }) => {
  const page = await world.newPage();
  const mina = await open('mina', page);
  await mina.browser.context().setOffline(true);
  await mina.type('Typed on the bus.');
  await expect(mina.saveState).toHaveText(/not sent yet/);
  await world.share(page, {});
  await mina.browser.context().setOffline(false);

  await expect(mina.browser.getByText('This page is not here')).toBeVisible();
  await expect(mina.saveState).toHaveText('Kept as your copy');
  await mina.browser.getByRole('button', { name: 'What does this mean?' }).click();
  await expect(mina.browser.getByText('Typed on the bus.')).toBeVisible();
  await expect(mina.browser.getByRole('link', { name: page.title })).toHaveCount(0);
});

test('whoever loses the right to write while they type writes no more, and what was taken stays', async ({
  world,
  together,
}) => {
  const { page, mina, tomas } = await together(['mina', 'tomas']);
  await mina.type('Before. ');
  await expect(tomas.text).toHaveText('Before.');
  const typing = mina.type('And a long sentence that somebody cuts off.').catch(() => undefined);
  await world.share(page, { mina: 'viewer', tomas: 'member' });
  await typing;
  await expect(mina.saveState).toHaveText(/Read only|Kept as your copy/);
  await expect(mina.text).toHaveAttribute('contenteditable', 'false');
  await tomas.caretToStart();
  await tomas.type('Still here. ');
  await tomas.expectSaved();
  await agreed([mina, tomas]);
});

test('somebody suspended while they type keeps their words on the screen', async ({ world, open }) => {
  const leo = await open('leo', await world.newPage());
  await leo.type('Sent. ');
  await leo.expectSaved();
  await leo.browser.context().setOffline(true);
  await leo.type('Not sent.');
  await expect(leo.saveState).toHaveText(/not sent yet/);
  const { team } = await world.project('Clean water in our town');
  const id = team.find(({ name }) => name === people.leo.name)?.id;
  const administrator = await world.as('grace');
  await administrator.post(`/api/people/${id}/suspension`);
  await leo.browser.context().setOffline(false);

  await expect(leo.browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(leo.text).toHaveText('Sent. Not sent.');
  await leo.browser.getByRole('button', { name: 'What does this mean?' }).click();
  await expect(leo.browser.getByRole('button', { name: 'Copy the text' })).toBeVisible();

  await administrator.delete(`/api/people/${id}/suspension`);
  world.forget('leo');
});

test('a page opened to the class is found and read by those who have no part in its project', async ({
  world,
  visit,
}) => {
  const page = await world.newPage();
  const teacher = await visit('lindqvist');
  await teacher.goto(page.path);
  await teacher.getByRole('button', { name: /^Who can see this page/ }).click();
  await teacher.getByRole('button', { name: 'Change who can see it' }).click();
  await teacher.getByLabel(/^Everybody in/).selectOption('can look');
  await teacher.getByRole('button', { name: 'Share it like this' }).click();
  await expect(teacher.getByText('can look too')).toBeVisible();

  const jonas = await visit('jonas');
  await jonas.goto('/');
  await jonas.getByRole('link', { name: page.title }).click();
  await expect(jonas.getByText('Read only')).toBeVisible();
  await jonas.goto(page.path);
  await expect(jonas).toHaveURL(new RegExp(`/pages/${page.id}$`));
  await expect(jonas.getByRole('heading', { level: 1, name: page.title })).toBeVisible();
});

test('a page that is opened for the first time comes in few requests', async ({ world, visit }) => {
  // Each is a round trip on a school's network, and what is divided finely packs badly.
  const fewEnough = 20;
  const page = await world.newPage();
  const browser = await visit('tomas');
  // What was changed a moment ago, as the project was by the new page, may be asked for twice.
  const asked = new Set<string>();
  browser.on('request', (request) => asked.add(new URL(request.url()).pathname));
  await browser.goto(page.path);
  await expect(browser.getByRole('textbox', { name: `Text of ${page.title}` })).toBeEditable();
  await browser.waitForLoadState('networkidle');
  expect(asked.size, [...asked].join('\n')).toBeLessThanOrEqual(fewEnough);
});
