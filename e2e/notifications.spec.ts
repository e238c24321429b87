import { expect, phone, test } from './harness.ts';
import type { World } from './world.ts';

/** Grace takes somebody into a group of its own, of which they are told. */
async function takeIn(world: World, name: 'zofia' | 'ravi'): Promise<void> {
  const { id } = await world.newClass();
  const person = await world.accountId(name);
  const requests = await world.as('grace');
  const answer = await requests.put(`/api/groups/${id}/people/${person}`, { data: { role: 'member' } });
  expect(answer.ok()).toBe(true);
}

test('the bell counts without a reload, and the panel leads to the place', async ({ world, visit }) => {
  const browser = await visit('zofia');
  await browser.goto('/groups');
  await expect(browser.getByRole('button', { name: 'Notifications, nothing new' })).toBeVisible();
  await takeIn(world, 'zofia');
  await browser.getByRole('button', { name: 'Notifications, 1 new' }).click();
  await browser.getByRole('link', { name: /Grace Adeyemi took you into “Class \d+ of a test”/ }).click();
  await expect(browser.getByRole('heading', { level: 1, name: /Class \d+ of a test/ })).toBeVisible();
  await expect(browser.getByRole('button', { name: 'Notifications, nothing new' })).toBeVisible();
});

test('on a phone all of it is a screen, marked as read by one press', async ({ world, visit }) => {
  const browser = await visit('ravi', phone);
  await browser.goto('/groups');
  for (let times = 0; times < 2; times += 1) await takeIn(world, 'ravi');
  await browser.getByRole('link', { name: 'Notifications, 2 new' }).tap();
  await expect(browser.getByRole('heading', { level: 2, name: 'Today' })).toBeVisible();
  await browser.getByRole('button', { name: 'Mark all as read' }).tap();
  await expect(browser.getByRole('link', { name: 'Notifications, nothing new' })).toBeVisible();
  await expect(browser.getByRole('link', { name: /^New:/ })).toHaveCount(0);
});

test('what cannot be marked as read says why and stays new, until it can', async ({ world, visit }) => {
  const browser = await visit('ravi', phone);
  await browser.goto('/notifications');
  for (let times = 0; times < 2; times += 1) await takeIn(world, 'ravi');
  const lines = browser.getByRole('link', { name: /^New:/ });
  await expect(lines).toHaveCount(2);
  const isChange = /^(POST|PUT|PATCH)$/;
  await browser.route('**/api/notifications/**', (route) =>
    isChange.test(route.request().method()) ? route.abort() : route.fallback(),
  );
  const unreachable = browser.getByText('Cannot reach the school');
  const one = browser.getByRole('button', { name: /^Mark as read:/ }).first();
  await one.tap();
  await expect(unreachable).toBeVisible();
  await expect(lines).toHaveCount(2);
  await expect(one).toBeEnabled();
  await browser.getByRole('button', { name: 'Mark all as read' }).tap();
  await expect(unreachable).toHaveCount(2);
  await expect(lines).toHaveCount(2);
  await browser.unrouteAll();
  await browser.getByRole('button', { name: 'Mark all as read' }).tap();
  await expect(lines).toHaveCount(0);
  await expect(unreachable).toHaveCount(0);
});

test('a calendar reads along by a secret address until it is switched off', async ({ visit }) => {
  const browser = await visit('aiko');
  await browser.goto('/calendar');
  await browser.getByRole('link', { name: 'Show this in my own calendar' }).click();
  await browser.getByRole('button', { name: 'Make an address' }).click();
  const address = await browser.getByLabel('The address of your calendar').inputValue();
  const elsewhere = await visit(null);
  const read = () => elsewhere.request.get(address);
  expect(await (await read()).text()).toContain('BEGIN:VCALENDAR');
  await browser.getByRole('button', { name: 'Switch it off' }).click();
  await browser.getByRole('button', { name: 'Switch it off now' }).click();
  await expect(browser.getByText('No calendar reads along.')).toBeVisible();
  expect((await read()).status()).toBe(404);
});

test('what somebody wants to be told of holds at once and after a reload', async ({ visit }) => {
  const browser = await visit('elif');
  await browser.goto('/settings');
  const box = browser.getByRole('checkbox', { name: 'By e-mail: somebody answers me' });
  await expect(box).not.toBeChecked();
  await box.check();
  await browser.getByRole('radio', { name: 'at most once a week, on Mondays' }).check();
  await browser.reload();
  await expect(box).toBeChecked();
  await expect(browser.getByRole('radio', { name: 'at most once a week, on Mondays' })).toBeChecked();
});
