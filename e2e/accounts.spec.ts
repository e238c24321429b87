import { expect, test } from './harness.ts';
import { ServerProcess } from './server-process.ts';

test('somebody signs in by user name and password, and out again', async ({ world, visit }) => {
  const browser = await visit(null);
  await browser.goto('/sign-in');
  await browser.getByLabel('User name').fill('lindqvist');
  await browser.getByLabel('Password', { exact: true }).fill(await world.password());
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Lindqvist');

  await browser.getByRole('button', { name: 'Ms Lindqvist, your account' }).click();
  await browser.getByRole('button', { name: 'Sign out' }).click();
  await expect(browser.getByText('Who do you want to be?')).toBeVisible();
  await browser.goto('/projects');
  await expect(browser.getByText('Who do you want to be?')).toBeVisible();
});

test('a wrong password and an unknown name get the same words', async ({ visit }) => {
  const browser = await visit(null);
  await browser.goto('/sign-in');
  for (const name of ['mina', 'nobody']) {
    await browser.getByLabel('User name').fill(name);
    await browser.getByLabel('Password', { exact: true }).fill('not the password');
    await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(browser.getByText('This user name and password do not belong together')).toBeVisible();
    await browser.reload();
  }
});

test('whoever follows a link first signs in and then arrives there', async ({ world, visit }) => {
  const page = await world.newPage();
  const browser = await visit(null);
  await browser.goto(page.path);
  await browser.getByRole('button', { name: /^Mina\b/ }).click();
  await expect(browser.getByRole('textbox', { name: `Text of ${page.title}` })).toBeVisible();
});

test('signing out elsewhere closes the page that is open', async ({ world, open }) => {
  const mina = await open('mina', await world.newPage());
  await mina.type('One last word');
  await mina.expectSaved();
  const answer = await mina.browser.evaluate(() =>
    fetch('/api/sign-in', { method: 'DELETE' }).then(({ status }) => status),
  );
  expect(answer).toBe(200);
  await expect(mina.browser.getByText('You are not signed in any more')).toBeVisible();
  await expect(mina.browser.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(mina.browser.getByText('One last word')).toHaveCount(0);
  world.forget('mina');
});

test('a password from a sheet opens one screen, on which an own one is chosen', async ({ world, visit }) => {
  const group = await world.groupId('8b');
  const teacher = await world.as('lindqvist');
  const people = await (await teacher.get(`/api/groups/${group}/first-sign-ins`)).json();
  const student = people.students.find(({ name }: { name: string }) => name.startsWith('Noor'));
  const made = await teacher.post(`/api/groups/${group}/first-sign-ins`, {
    data: { students: [student.id] },
  });
  const [card] = (await made.json()).cards;

  const browser = await visit(null);
  const signIn = async (password: string) => {
    await browser.goto('/sign-in');
    await browser.getByLabel('User name').fill(card.userName);
    await browser.getByLabel('Password', { exact: true }).fill(password);
    await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await signIn(card.password);
  await expect(browser.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await browser.goto('/projects');
  await expect(browser.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await browser.getByLabel('The password from your sheet').fill(card.password);
  await browser.getByLabel('Your new password').fill('short');
  await browser.getByRole('button', { name: 'Use this password' }).click();
  await expect(browser.getByText('Take 12 letters or more.')).toBeVisible();
  await browser.getByLabel('Your new password').fill('nobody else knows it');
  await browser.getByRole('button', { name: 'Use this password' }).click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Projects');
});

test('somebody makes a token for a program, signs out their other browsers, and takes the token back', async ({
  world,
  visit,
}) => {
  const there = await visit('hanna');
  const browser = await visit(null);
  const signIn = { userName: 'hanna', password: await world.password() };
  await browser.request.post('/api/sign-in', { data: signIn });
  await browser.goto('/');
  await browser.getByRole('button', { name: /your account/ }).click();
  await browser.getByRole('link', { name: 'Settings' }).click();
  await browser.getByRole('button', { name: 'Make a token' }).click();
  await browser.getByLabel('What is it for?').fill('Timetable');
  await browser.getByRole('button', { name: 'Make a token' }).click();
  const token = await browser.getByLabel('The token', { exact: true }).inputValue();
  const statusWith = async () =>
    (await there.request.get('/api/projects', { headers: { authorization: `Bearer ${token}` } })).status();
  expect(await statusWith()).toBe(200);

  await browser.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await browser.getByRole('button', { name: 'Sign them all out' }).click();
  await expect(browser.getByText('You are signed in only here.')).toBeVisible();
  world.forget('hanna');
  expect((await there.request.get('/api/projects')).status()).toBe(401);

  await browser.getByRole('button', { name: 'End the token Timetable' }).click();
  await browser.getByRole('button', { name: 'End this token' }).click();
  await expect(browser.getByText('No program acts as you.')).toBeVisible();
  expect(await statusWith()).toBe(401);
});

test('the first visitor of an empty school creates it and its administrator', async ({ browser }) => {
  const server = await ServerProcess.start({ demo: false });
  try {
    const page = await browser.newPage({ baseURL: server.address });
    await page.goto('/');
    await page.getByLabel('Name of the school').fill('Hill School');
    await page.getByLabel('Your name').fill('Grace Adeyemi');
    await page.getByLabel('User name').fill('grace');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create your school' }).click();
    await expect(page.getByText('Take 12 letters or more.')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill('a sentence of hers');
    await page.getByRole('button', { name: 'Create your school' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Grace');

    const second = await browser.newPage({ baseURL: server.address });
    await second.goto('/');
    await expect(second.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(second.getByText('Create your school')).toHaveCount(0);
    await page.context().close();
    await second.context().close();
  } finally {
    await server.remove();
  }
});

test('somebody adds a passkey and signs in with nothing else', async ({ visit }) => {
  const browser = await visit('ravi');
  const device = await browser.context().newCDPSession(browser);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await browser.goto('/settings');
  await browser.getByLabel('Name of the new passkey').fill('My phone');
  await browser.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(browser.getByRole('button', { name: 'Remove My phone' })).toBeVisible();

  await browser.context().clearCookies();
  await browser.goto('/sign-in');
  await browser.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Ravi');

  await browser.goto('/settings');
  await browser.getByRole('button', { name: 'Remove My phone' }).click();
  await browser.getByRole('button', { name: 'Remove it' }).click();
  await expect(browser.getByText('No passkey yet')).toBeVisible();
});

test('a teacher gives a student a link, who chooses a new password by it, once', async ({ visit }) => {
  const teacher = await visit('lindqvist');
  await teacher.goto('/groups');
  await teacher.getByRole('link', { name: '8b' }).first().click();
  await teacher.getByLabel('Who lost it?').selectOption({ label: 'Samuel Okoro' });
  await teacher.getByRole('button', { name: 'Make a link for a new password' }).click();
  const link = await teacher.getByLabel('Link for a new password').inputValue();

  const samuel = await visit(null);
  await samuel.goto(link);
  await expect(samuel.getByText('For the user name samuel.')).toBeVisible();
  await samuel.getByLabel('New password', { exact: true }).fill('a sentence of hers');
  await samuel.getByRole('button', { name: 'Set the password' }).click();
  await samuel.getByRole('link', { name: 'Sign in' }).click();
  await samuel.getByLabel('User name').fill('samuel');
  await samuel.getByLabel('Password', { exact: true }).fill('a sentence of hers');
  await samuel.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(samuel.getByRole('heading', { level: 1 })).toContainText('Samuel');

  await samuel.goto(link);
  await expect(samuel.getByText('This link does not work any more')).toBeVisible();
});
