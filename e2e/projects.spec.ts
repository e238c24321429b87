import type { Page } from '@playwright/test';
import { expect, phone, test } from './harness.ts';

test('a student finds her projects, and goes on where her team last wrote', async ({ world, visit }) => {
  const project = await world.project('Clean water in our town');
  const browser = await visit('mina');
  await browser.goto('/');
  await browser.getByRole('link', { name: 'Keep writing' }).click();
  await expect(browser.locator('[data-save-state=saved]')).toBeVisible();

  await browser.goto('/projects');
  await browser.getByRole('link', { name: project.name }).first().click();
  await expect(browser.getByText(project.drivingQuestion).first()).toBeVisible();
  await expect(browser.getByRole('heading', { level: 1, name: project.name })).toBeVisible();
});

test('a teacher sees first what needs her, and who is in a project now', async ({ world, visit }) => {
  const { id, name } = await world.project('A quieter school yard', 'ravi');
  const teacher = await visit('lindqvist');
  await teacher.goto('/');
  const first = teacher.getByRole('region', { name: 'Needs you first' });
  await expect(first.getByText('“Choose one idea” was due yesterday')).toBeVisible();
  const row = teacher.getByRole('table', { name: 'Class 8b' }).getByRole('row').nth(1);
  await expect(row).toContainText(name);

  const ravi = await visit('ravi');
  await ravi.goto(`/projects/${id}`);
  const here = teacher.getByRole('navigation').getByRole('link', { name: `Ravi ${name}` });
  await expect(here).toBeVisible();
  await ravi.getByRole('link', { name: 'Atelier' }).click();
  await expect(here).toHaveCount(0);

  await first.getByRole('link', { name: `Look at the plan ${name}` }).click();
  await expect(teacher.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('a page that a student adds is there for her team', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  const mina = await visit('mina');
  await mina.goto(`/projects/${id}`);
  await mina.getByRole('button', { name: 'New page' }).first().click();
  await mina.getByLabel('Name of the page').first().fill('What the brook tells');
  await mina.getByRole('button', { name: 'Add the page' }).first().click();
  await expect(mina.getByRole('textbox', { name: 'Text of What the brook tells' })).toBeVisible();

  const tomas = await visit('tomas');
  await tomas.goto(`/projects/${id}`);
  await expect(tomas.getByRole('link', { name: 'What the brook tells' }).first()).toBeVisible();
});

test('whoever has no part in a project does not see that it exists', async ({ world, visit }) => {
  const project = await world.project('Clean water in our town');
  const otto = await visit('otto');
  await otto.goto('/projects');
  await expect(otto.getByText('No project yet')).toBeVisible();
  await otto.goto(`/projects/${project.id}`);
  await expect(otto.getByText('Nothing to see here')).toBeVisible();
  await expect(otto.getByText(project.name)).toHaveCount(0);
});

test('a guest comes in by a link, sees one project, and is out when the link is ended', async ({
  world,
  visit,
}) => {
  const { id, name } = await world.project('Clean water in our town');
  const teacher = await visit('lindqvist');
  await teacher.goto(`/projects/${id}`);
  await teacher.getByRole('button', { name: 'Invite a guest' }).click();
  await teacher.getByLabel('Who is it for?').fill('River board');
  await teacher.getByRole('button', { name: 'Make the link' }).click();
  const link = await teacher.getByLabel('Link for River board').inputValue();
  await teacher.getByRole('button', { name: 'Done' }).click();

  const guest = await visit(null, { viewport: { width: 390, height: 844 } });
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Ms Berg');
  await guest.getByRole('button', { name: 'Open the project' }).click();
  await expect(guest.getByRole('heading', { level: 1, name })).toBeVisible();
  await guest.getByRole('main').getByRole('link').first().click();
  await expect(guest.getByText('Read only')).toBeVisible();

  await teacher.getByRole('button', { name: 'End this link: River board' }).click();
  await teacher.getByRole('button', { name: 'End it now' }).click();
  await expect(teacher.getByText('ended by a teacher')).toBeVisible();
  await expect(guest.getByText('You are not signed in any more')).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByText('This link opens nothing any more')).toBeVisible();
});

test("a team plans: what one sets stands on the others' screens, and what happened is told", async ({
  world,
  visit,
}) => {
  const { id } = await world.project('Clean water in our town');
  const [mina, tomas] = [await visit('mina'), await visit('tomas')];
  await tomas.goto(`/projects/${id}`);
  await mina.goto(`/projects/${id}`);
  await mina.getByRole('button', { name: 'Add a milestone' }).click();
  await mina.getByLabel('What is to be there').fill('Talk to the mayor');
  await mina.getByLabel('By when').fill('2001-01-01');
  await mina.getByRole('button', { name: 'Add it' }).click();
  await expect(mina.getByText('The project begins after that day')).toBeVisible();
  await mina.getByLabel('By when').fill('2030-05-04');
  await mina.getByRole('button', { name: 'Add it' }).click();
  await expect(tomas.getByText('Talk to the mayor', { exact: true })).toBeVisible();

  await tomas.getByRole('heading', { name: 'What we keep to' }).scrollIntoViewIfNeeded();
  await expect(tomas.getByText(/Mina Osei.* set the milestone .*Talk to the mayor/)).toBeVisible();
  await mina.getByRole('checkbox', { name: 'Reached: Talk to the mayor' }).click();
  await expect(tomas.getByText(/Mina Osei.* ticked off the milestone .*Talk to the mayor/)).toBeVisible();
  await expect(tomas.getByRole('checkbox', { name: 'Reached: Talk to the mayor' })).toBeChecked();

  await mina.getByRole('button', { name: 'What you can do with Talk to the mayor' }).press('Enter');
  await mina.getByRole('menuitem', { name: 'Take it out' }).press('Enter');
  await mina.getByRole('button', { name: 'Take it out now' }).press('Enter');
  await expect(tomas.getByRole('checkbox', { name: 'Reached: Talk to the mayor' })).toHaveCount(0);
  // The keyboard goes on in the list.
  await expect(mina.locator('section', { hasText: 'Milestones' }).locator('li :focus').first()).toBeVisible();
});

test('two write the driving question at once: both texts are shown and nothing is lost', async ({
  world,
  visit,
}) => {
  const { id, drivingQuestion } = await world.project('Bread from three continents', 'elif');
  const [elif, freya] = [await visit('elif'), await visit('freya')];
  const field = (browser: Page) => browser.getByRole('textbox', { name: 'Driving question' });
  for (const browser of [elif, freya]) {
    await browser.goto(`/projects/${id}`);
    // By keyboard alone.
    await browser.getByRole('button', { name: 'Change: Driving question' }).press('Enter');
    await expect(field(browser)).toHaveValue(drivingQuestion);
  }
  await field(elif).fill('Who invented bread?');
  await field(elif).press('Enter');
  await expect(elif.getByText('Saved', { exact: true })).toBeVisible();

  await field(freya).fill('Why is bread round?');
  await field(freya).press('Enter');
  await expect(freya.getByRole('blockquote')).toHaveText('Who invented bread?');
  await expect(field(freya)).toHaveValue('Why is bread round?');
  await freya.getByRole('button', { name: 'Keep mine' }).click();
  await expect(elif.getByText('Why is bread round?')).toBeVisible();

  await elif.getByRole('button', { name: 'Change: Driving question' }).press('Enter');
  await field(elif).fill('Forgotten');
  await field(elif).press('Escape');
  await expect(elif.getByText('Why is bread round?')).toBeVisible();
  await expect(elif.getByRole('button', { name: 'Change: Driving question' })).toBeFocused();
});

test('a project opens with three requests at most', async ({ world, visit }) => {
  const { id } = await world.project('Clean water in our town');
  for (const who of ['mina', 'lindqvist'] as const) {
    const browser = await visit(who);
    const asked: string[] = [];
    browser.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(pathname);
    });
    await browser.goto(`/projects/${id}`, { waitUntil: 'networkidle' });
    await expect(browser.getByRole('heading', { name: 'Milestones' })).toBeVisible();
    expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(3);
  }
});

test('a teacher takes somebody into a team, who says what she does there, and leaves', async ({
  world,
  visit,
}) => {
  const { id, name } = await world.project('Bread from three continents', 'elif');
  const teacher = await visit('lindqvist');
  await teacher.goto(`/projects/${id}`);
  await teacher.getByRole('button', { name: 'Add people' }).click();
  await teacher.getByRole('button', { name: 'Add Jonas Weber' }).click();
  await expect(teacher.getByRole('button', { name: 'Add Jonas Weber' })).toHaveCount(0);

  const jonas = await visit('jonas');
  await jonas.goto(`/projects/${id}`);
  await jonas.getByRole('button', { name: 'What you can do for Jonas Weber' }).click();
  await jonas.getByRole('menuitem', { name: 'Change parts in the team' }).click();
  await jonas.getByLabel('In your own words').fill('bakes');
  await jonas.getByLabel('In your own words').press('Enter');
  await jonas.getByRole('checkbox', { name: 'Speaker' }).click();
  await expect(teacher.getByText('bakes', { exact: true })).toBeVisible();
  await expect(teacher.getByText('Speaker', { exact: true }).first()).toBeVisible();

  await jonas.getByRole('button', { name: 'Leave the project' }).click();
  await jonas.getByRole('button', { name: 'Leave now' }).click();
  await expect(jonas).toHaveURL('/projects');
  await expect(jonas.getByText(name)).toHaveCount(0);
  await expect(teacher.getByText('bakes', { exact: true })).toHaveCount(0);
});

test('what happened comes in without moving what a finger is about to press', async ({ world, visit }) => {
  await world.newPage();
  const mina = await visit('mina', phone);
  const { id } = await world.project('Clean water in our town');
  let arrive = () => {};
  const wanted = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await mina.route('**/activity?*', async (route) => {
    await wanted;
    await route.continue();
  });
  await mina.goto(`/projects/${id}`);
  const button = mina.getByRole('button', { name: 'What you can do for Mina Osei' });
  await expect(button).toBeAttached();
  // As it is seen: the browser mends the place of what is in view before it draws.
  const top = () =>
    button.evaluate(async (element) => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return element.getBoundingClientRect().top;
    });
  const pressedAt = await button.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    return element.getBoundingClientRect().top;
  });
  const happened = mina
    .locator('section')
    .filter({ has: mina.getByRole('heading', { name: 'What happened' }) });
  await expect(happened).toBeAttached();
  expect(await top()).toBeCloseTo(pressedAt, 0);
  arrive();
  await expect(happened.getByRole('listitem').first()).toBeAttached();
  expect(await top()).toBeCloseTo(pressedAt, 0);
});
