import type { Locator, Page, Request } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { exported } from '../exported.ts';
import { expect, phone, test } from '../harness.ts';
import type { World } from '../world.ts';

const water = 'Clean water in our town';

/** The project of Mina and Tomás as an archive, and a new class of Ms Lindqvist's into which it may go. */
async function archived(world: World): Promise<{ archive: Buffer; project: string; group: string }> {
  const teacher = await world.as('lindqvist');
  const { id } = await world.project(water, 'lindqvist');
  const made = await teacher.post('/api/groups', {
    data: { kind: 'class', name: 'Archive shelf', parentId: null },
  });
  const { group } = await made.json();
  return {
    archive: await exported(teacher, `projects/${id}`, { format: 'archive', variant: 'feedback' }),
    project: id,
    group: group.id,
  };
}

async function projectsIn(world: World, group: string): Promise<string[]> {
  const { projects } = await (await (await world.as('lindqvist')).get('/api/projects')).json();
  return projects
    .filter(({ groupId }: { groupId: string }) => groupId === group)
    .map(({ id }: { id: string }) => id);
}

const zip = (buffer: Uint8Array, name = 'water.atelier.zip') => ({
  name,
  mimeType: 'application/zip',
  buffer: Buffer.from(buffer),
});

/** One byte of a page's title, under the list of before. */
function forged(archive: Uint8Array): Uint8Array {
  const entries = unzipSync(archive);
  const [path, pages] = Object.entries(entries).find(([name]) => name.endsWith('pages.json')) ?? [];
  if (!path || !pages) throw new Error('an archive without pages');
  const words = Buffer.from(pages).toString('utf8').replace('Our question', 'Your question');
  return zipSync({ ...entries, [path]: Buffer.from(words) });
}

async function choose(page: Page, file: ReturnType<typeof zip>, name = 'Choose the archive'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name }).click(),
  ]);
  await chooser.setFiles(file);
}

async function openDialog(page: Page, group: string): Promise<Locator> {
  await page.goto(`/groups/${group}`);
  await page.getByRole('button', { name: 'Import an archive …' }).click();
  return page.getByRole('dialog', { name: /^Bring in an archive/ });
}

/** Requests about archives that wait, as `DELETE <id>`. */
function heard(page: Page): string[] {
  const all: string[] = [];
  page.on('request', (request: Request) => {
    const [, id] = /\/archives\/([^/?]+)/.exec(request.url()) ?? [];
    if (id) all.push(`${request.method()} ${id}`);
  });
  return all;
}

/** From now on so many bytes a second leave this window. */
async function slowly(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes };
  await session.send('Network.emulateNetworkConditions', conditions);
}

test('an archive is looked at, comes in once, and is the project that it was', async ({ visit, world }) => {
  const { archive, project, group } = await archived(world);
  const page = await visit('lindqvist');
  await page.goto(`/groups/${group}`);
  const opener = page.getByRole('button', { name: 'Import an archive …' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Bring in an archive to “Archive shelf”' });
  await expect(dialog.getByRole('button', { name: 'Choose the archive' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  const dropped = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], 'w.zip'));
    return data;
  }, archive.toString('base64'));
  await dialog.getByText('Drop an archive here').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(dialog.getByRole('heading', { name: '1 project will come' })).toBeVisible();
  const bring = dialog.getByRole('button', { name: 'Bring in the project' });
  await expect(bring).toBeFocused();
  await expect(dialog.getByText(/people of this school: .*Mina Osei/)).toBeVisible();
  await expect(dialog.getByText('This work is here already. What comes is a copy beside it.')).toBeVisible();
  const pages = await world.pagesOf(project);
  await expect(dialog.getByText(`${pages.length} pages`, { exact: true })).toBeVisible();
  await dialog.getByText('Its pages').click();
  await expect(dialog.getByText('Field work')).toBeVisible();
  expect(await projectsIn(world, group), 'nothing is made before the button').toEqual([]);

  await bring.dblclick();
  await expect(page.getByRole('heading', { level: 1, name: water })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: `“${water}” is here.` })).toBeAttached();
  await expect(page.getByRole('main'), 'the keyboard goes on where the project is').toBeFocused();
  const made = await projectsIn(world, group);
  expect(made).toHaveLength(1);
  await expect(page).toHaveURL(new RegExp(`/projects/${made[0]}$`));
  const titles = (list: { title: string }[]) => list.map(({ title }) => title);
  expect(titles(await world.pagesOf(made[0] ?? '', 'lindqvist'))).toEqual(titles(pages));
});

test('what is forged, damaged or something else is refused in words, and nothing of it stays', async ({
  visit,
  world,
}) => {
  const { archive, group } = await archived(world);
  const page = await visit('lindqvist');
  const dialog = await openDialog(page, group);
  const alert = dialog.getByRole('alert');
  await choose(page, zip(forged(archive)));
  await expect(alert).toContainText('This archive is damaged');
  await choose(page, zip(archive.subarray(0, archive.length / 2)));
  await expect(alert).toContainText(/This (is no archive of Atelier|archive is damaged)/);
  await choose(page, zip(zipSync({ '../../up.json': new Uint8Array(1) })));
  await expect(alert).toBeVisible();
  await choose(page, zip(zipSync({ 'people.json': new Uint8Array(60_000_000) }, { level: 9 })));
  await expect(alert).toContainText(/This (is no archive of Atelier|archive is too much)/);
  await choose(page, zip(Buffer.from('only words'), 'words.zip'));
  await expect(alert).toContainText('This is no archive of Atelier');
  await expect(dialog.getByRole('button', { name: 'Choose the archive' })).toBeFocused();
  expect(await projectsIn(world, group)).toEqual([]);
});

test('an archive comes after a broken line and a stop on its way, and leaving lets go of it', async ({
  visit,
  world,
}) => {
  const { archive, group } = await archived(world);
  const page = await visit('lindqvist');
  const asked = heard(page);
  const dialog = await openDialog(page, group);
  await page.route('**/archives?*', (route) => route.abort('internetdisconnected'), { times: 1 });
  await choose(page, zip(archive));
  await expect(dialog.getByRole('alert')).toContainText('Cannot reach the school');
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused();

  await slowly(page, archive.length / 5);
  await page.keyboard.press('Enter');
  const bar = dialog.getByRole('progressbar', { name: 'How far it is' });
  await expect.poll(() => bar.evaluate((each: HTMLProgressElement) => each.value)).toBeGreaterThan(0);
  await expect(dialog.getByText(/ are sent$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: 'Choose the archive' })).toBeFocused();

  await slowly(page, -1);
  await choose(page, zip(archive));
  await expect(dialog.getByRole('heading', { name: '1 project will come' })).toBeVisible();
  expect(asked).toEqual([]);
  const letGo = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.keyboard.press('Escape');
  expect((await letGo).status()).toBe(200);
  expect(asked).toHaveLength(1);
  expect(await projectsIn(world, group)).toEqual([]);
});

test('what comes of an archive is told to whoever closed its dialog meanwhile', async ({ visit, world }) => {
  const { archive, group } = await archived(world);
  const page = await visit('lindqvist');
  const making = async (answer: 'full' | 'true') => {
    let answered = () => {};
    const answering = new Promise<void>((resolve) => {
      answered = resolve;
    });
    await page.route(
      '**/archives/*/projects',
      async (route) => {
        await answering;
        const refused = { status: 507, json: { refusal: 'storage_full' } };
        await (answer === 'full' ? route.fulfill(refused) : route.continue());
      },
      { times: 1 },
    );
    const dialog = await openDialog(page, group);
    await choose(page, zip(archive));
    await dialog.getByRole('button', { name: 'Bring in the project' }).click();
    await expect(dialog.getByText('You are told when it is there.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    answered();
  };
  await making('full');
  const trouble = page.getByRole('alert');
  await expect(trouble).toContainText('The archive for “Archive shelf”:');
  await expect(trouble).toContainText('has no room for this file');
  await page.getByRole('button', { name: 'Put this away' }).click();
  await expect(trouble).toBeHidden();
  await making('true');
  await expect(page.getByText(`“${water}” is here.`)).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: water })).toBeVisible();
});

test('an archive that waits no longer is not made, and says so', async ({ visit, world }) => {
  const { archive, group } = await archived(world);
  const page = await visit('lindqvist');
  const preview = page.waitForResponse((response) => response.url().includes('/archives?'));
  const dialog = await openDialog(page, group);
  await choose(page, zip(archive));
  const { id } = (await (await preview).json()).preview;
  const gone = await (await world.as('lindqvist')).delete(`/api/groups/${group}/archives/${id}`);
  expect(gone.status()).toBe(200);
  await dialog.getByRole('button', { name: 'Bring in the project' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This archive waits no longer');
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused();
});

test('whoever may start no projects sees no way in, and is told so of an archive among files', async ({
  visit,
  world,
}) => {
  const { archive, project } = await archived(world);
  const group = await world.groupId('8b');
  const page = await visit('mina');
  await page.goto(`/groups/${group}`);
  await expect(page.getByRole('button', { name: 'Leave this group' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import an archive …' })).toBeHidden();

  const offered = () => page.getByRole('dialog').getByRole('button', { name: 'Bring it in to “Class 8b”' });
  const tryAsPages = async () => {
    await page.goto(`/projects/${project}`);
    await page.getByRole('button', { name: 'Import pages …' }).click();
    await choose(page, zip(archive), 'Choose files');
    await expect(page.getByRole('alert')).toContainText('This is an archive of a project');
  };
  await tryAsPages();
  await expect(page.getByRole('alert')).toContainText('Whoever may start projects');
  await expect(offered()).toBeHidden();

  const teacher = await world.as('lindqvist');
  const settle = (membersCreateProjects: boolean) =>
    teacher.patch(`/api/groups/${group}`, { data: { membersCreateProjects } });
  expect((await settle(true)).status()).toBe(200);
  try {
    await tryAsPages();
    await offered().click();
    const dialog = page.getByRole('dialog', { name: 'Bring in an archive to “Class 8b”' });
    await expect(dialog.getByRole('heading', { name: '1 project will come' })).toBeVisible();
    await expect(dialog.getByText(/have no place in the project until somebody adds them/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Import pages …' })).toBeFocused();
  } finally {
    await settle(false);
  }
});

test('on a phone, in Arabic, it is all there, and nobody is asked to drop anything', async ({
  visit,
  world,
}) => {
  const { archive, group } = await archived(world);
  const page = await visit('lindqvist', { ...phone, locale: 'ar' });
  await page.goto(`/groups/${group}`);
  await page.getByRole('button', { name: 'استيراد أرشيف …' }).tap();
  const dialog = page.getByRole('dialog', { name: /استيراد أرشيف إلى/ });
  await expect(dialog).toHaveCSS('direction', 'rtl');
  await expect(dialog.getByText('إفلات أرشيف هنا')).toBeHidden();
  await choose(page, zip(archive), 'اختيار الأرشيف');
  await expect(dialog.getByRole('heading', { name: 'سيأتي مشروع واحد' })).toBeVisible();
  await expect(dialog.getByText(water)).toHaveCSS('direction', 'ltr');
  const overhang = await dialog.evaluate((each) => each.scrollWidth - each.clientWidth);
  expect(overhang).toBe(0);
  await dialog.getByRole('button', { name: 'استيراد المشروع' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: water })).toBeVisible();
});
