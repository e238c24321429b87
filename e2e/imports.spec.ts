import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { plainWords } from '../shared/contracts/comments/comment-body.ts';
import { createThread, listThreads, reply, resolveThread } from '../shared/contracts/comments.ts';
import { listFiles } from '../shared/contracts/files.ts';
import { exported } from './exported.ts';
import { expect, test } from './harness.ts';
import { answerOf } from './world.ts';

/** One dot. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** A file of this name on the disk of whoever imports it. */
function onDisk(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-import-')), name);
  writeFileSync(path, content);
  return path;
}

async function choose(page: Page, paths: string | string[], name = 'Choose files'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name }).click(),
  ]);
  await chooser.setFiles(paths);
}

test('notes in a zip are shown before anything is made, come in with pictures and links, and go again', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const before = await world.pagesOf(id);
  const notes = zipSync({
    'Notes/index.md': strToU8(
      '# River notes\n\nRead [the weir](weir.md) and ![a map](https://example.org/map.png)\n',
    ),
    'Notes/weir.md': strToU8(
      '# The weir\n\nBuilt in 1820.[^1]\n\n![The weir](dot.png)\n\n$v = s/t$\n\n[^1]: By the miller.\n',
    ),
    'Notes/private.md': strToU8('# Not for the team\n'),
    'Notes/dot.png': picture,
  });
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  await page.getByRole('button', { name: 'Import pages …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring in pages from files' });
  await choose(page, onDisk('notes.zip', notes));
  await expect(dialog.getByRole('heading', { name: '3 pages will come' })).toBeVisible();
  await expect(dialog.getByText('1 picture on another server: it is not fetched.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Bring in “Not for the team”' }).uncheck();
  await dialog.getByRole('textbox', { name: 'Title of page 3' }).fill('Our weir');
  expect((await world.pagesOf(id)).length, 'nothing is made before the button').toBe(before.length);

  await dialog.getByRole('button', { name: 'Bring in 2 pages' }).click();
  await expect(page.getByText('2 pages are here.')).toBeVisible();
  const text = page.getByRole('textbox', { name: /River notes/ });
  await expect(text).toContainText('Read the weir');
  const made = (await world.pagesOf(id)).slice(before.length);
  expect(made.map(({ title }) => title)).toEqual(['River notes', 'Our weir']);
  expect(made[1]?.parentId).toBe(made[0]?.id);
  const other = await visit('tomas');
  await other.goto(`/projects/${id}/pages/${made[1]?.id}`);
  await expect(other.getByRole('img', { name: 'The weir' })).toHaveJSProperty('naturalWidth', 1);
  await expect(other.getByText('By the miller.')).toBeVisible();

  await page.getByText('Undo', { exact: true }).click();
  await expect.poll(async () => (await world.pagesOf(id)).length).toBe(before.length);
});

test('a document of Word is dropped on a page, says what it loses, and stands below it', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const before = await world.pagesOf(id);
  const [under] = before;
  const word = await exported(await world.as('mina'), `projects/${id}`, {
    format: 'word',
    variant: 'feedback',
  });
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  const line = page.getByRole('link', { name: under?.title ?? '', exact: true }).first();
  await expect(line).toBeVisible();
  const dropped = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(
      new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], 'Water report.docx'),
    );
    return data;
  }, word.toString('base64'));
  await line.dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(page.getByText(`Drop to bring in pages below “${under?.title}”`)).toBeVisible();
  await line.dispatchEvent('drop', { dataTransfer: dropped });
  const dialog = page.getByRole('dialog', { name: `Bring in pages below “${under?.title}”` });
  await expect(dialog.getByRole('heading', { name: '1 page will come' })).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('Headers and footers.')).toBeVisible();
  await expect(dialog.getByText('Fonts, colours and layout.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Bring in 1 page' }).click();
  await expect(page.getByText(/ is here\.$/)).toBeVisible({ timeout: 30_000 });
  const made = (await world.pagesOf(id)).find(({ parentId }) => parentId === under?.id);
  expect(made?.title).toBe('Clean water in our town');
  await expect(page).toHaveURL(new RegExp(`/pages/${made?.id}$`));
  // It says all that the project says: whoever searches after this one is to find the project.
  await page.getByText('Undo', { exact: true }).click();
  await expect.poll(() => world.pagesOf(id)).toEqual(before);
});

test('what was said in a document of Word stands beside the same words again, in the name of whoever brings it', async ({
  visit,
  world,
  open,
}) => {
  const start = await world.newPage();
  const screen = await open('mina', start);
  await screen.type('The weir was built in 1820.\nThe weir is broken.');
  await screen.expectSaved();
  const teacher = await world.as('lindqvist');
  const nowhere = { client: 0, clock: 0 };
  const said = (text: string) => ({
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  });
  const threads = createThread.path.replace(':pageId', start.id);
  const about = { kind: 'passage', block: null, start: nowhere, end: nowhere, version: 0 } as const;
  const ids = [randomUUID(), randomUUID()] as const;
  await answerOf(teacher, createThread, threads, {
    id: ids[0],
    anchor: { ...about, quote: 'weir', before: '1820.The ', after: ' is broken.' },
    body: said('Since when <b>?</b>'),
  });
  await answerOf(teacher, createThread, threads, {
    id: ids[1],
    anchor: { ...about, quote: 'built in 1820', before: '', after: '' },
    body: said('Who says so?'),
  });
  const mina = await world.as('mina');
  await answerOf(mina, reply, `${threads}/${ids[0]}/comments`, {
    id: randomUUID(),
    body: said('Since May.'),
  });
  const resolving = resolveThread.path.replace(':pageId', start.id).replace(':threadId', ids[1]);
  expect((await teacher.put(resolving, { data: { resolved: true } })).status()).toBe(200);
  const threadsOf = async (page: string) => {
    const answer = await mina.get(listThreads.path.replace(':pageId', page));
    return listThreads.answer.parse(await answer.json()).threads;
  };
  // The server has seen the words.
  const seen = async () =>
    (await threadsOf(start.id)).map(({ anchor: at }) => at.kind !== 'page' && at.version > 0);
  await expect.poll(seen, { timeout: 30_000 }).toEqual([true, true]);
  const word = await exported(mina, `pages/${start.id}`, { format: 'word', variant: 'feedback' });

  const page = await visit('mina');
  await page.goto(start.path.replace(/\/pages\/.*/, ''));
  await page.getByRole('button', { name: 'Import pages …' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, onDisk('returned.docx', word));
  await expect(
    dialog.getByText('3 comments come along, in your name. Above each stands who wrote it.'),
  ).toBeVisible({
    timeout: 30_000,
  });
  await dialog.getByRole('button', { name: 'Bring in 1 page' }).click();
  await expect(page.getByText(/ is here\.$/)).toBeVisible({ timeout: 30_000 });
  const made = /[^/]+$/.exec(page.url())?.[0] ?? '';
  const found = async () =>
    (await threadsOf(made)).map(({ anchor, comments, resolved, detached }) => ({
      about: anchor.kind === 'passage' && [anchor.before.slice(-5), anchor.quote],
      comments: comments.map(({ author, body }) => [author.name, plainWords(body)]),
      resolved: resolved !== null,
      detached,
    }));
  const name = 'Mina Osei';
  await expect.poll(found, { timeout: 30_000 }).toEqual([
    {
      about: [' was ', 'built in 1820'],
      comments: [[name, 'Ms Lindqvist, in Word:\nWho says so?']],
      resolved: true,
      detached: false,
    },
    {
      about: ['.The ', 'weir'],
      comments: [
        [name, 'Ms Lindqvist, in Word:\nSince when <b>?</b>'],
        [name, 'Mina Osei, in Word:\nSince May.'],
      ],
      resolved: false,
      detached: false,
    },
  ]);
  await expect(page.getByText('Ms Lindqvist, in Word:').first()).toBeVisible();
});

test('our own book and site come back as their pages, in their order', async ({ visit, world }) => {
  const { id, name } = await world.project('Clean water in our town');
  const student = await world.as('mina');
  // Covers are called as the project is.
  const titles = (await world.pagesOf(id)).map(({ title }) => title).filter((title) => title !== name);
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  const dialog = page.getByRole('dialog');
  for (const [format, ending] of [
    ['epub', 'epub'],
    ['html', 'zip'],
  ] as const) {
    const file = await exported(student, `projects/${id}`, { format });
    await page.getByRole('button', { name: 'Import pages …' }).click();
    await choose(page, onDisk(`project.${ending}`, file));
    await expect(dialog.getByRole('heading', { name: 'What will be lost' })).toBeVisible({ timeout: 30_000 });
    const found = dialog.getByRole('textbox', { name: /^Title of page/ });
    const values = await found.evaluateAll((fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    );
    expect(values.filter((title) => titles.includes(title))).toEqual(titles);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
});

test('our own Markdown comes back as the tree that it was', async ({ visit, world }) => {
  const { id } = await world.project('Clean water in our town');
  const before = await world.pagesOf(id);
  const file = await exported(await world.as('mina'), `projects/${id}`, { format: 'markdown' });
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  await page.getByRole('button', { name: 'Import pages …' }).click();
  await choose(page, onDisk('project.zip', file));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: `Bring in ${before.length} pages` }).click();
  await expect(page.getByText(`${before.length} pages are here.`)).toBeVisible();
  const after = await world.pagesOf(id);
  const came = after.filter((each) => !before.some((other) => other.id === each.id));
  expect(wayTo(came)).toEqual(wayTo(before));
  await page.getByText('Undo', { exact: true }).click();
  await expect.poll(() => world.pagesOf(id)).toEqual(before);
});

/** Each page by the titles on the way to it. */
function wayTo(pages: readonly { id: string; parentId: string | null; title: string }[]): string[] {
  const way = (id: string | null): string[] => {
    const page = pages.find((each) => each.id === id);
    return page ? [...way(page.parentId), page.title] : [];
  };
  return pages.map(({ id }) => way(id).join(' / '));
}

test('whoever leads a group and writes no pages sees no way to bring some in', async ({ visit, world }) => {
  const { id } = await world.project('Clean water in our town', 'lindqvist');
  const page = await visit('lindqvist');
  await page.goto(`/projects/${id}`);
  await page.getByRole('button', { name: 'What to do with Field work' }).click();
  const menu = page.getByRole('menu', { name: 'What to do with Field work' });
  await expect(menu.getByRole('menuitem', { name: 'Export …' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: /^Import/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Import pages …' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.goto(`/groups/${await world.groupId('8b')}`);
  await page.getByRole('button', { name: 'Import an archive …' }).click();
  await choose(page, onDisk('notes.docx', 'no archive'), 'Choose the archive');
  await expect(page.getByRole('alert')).toContainText(
    'A team brings in other files as pages of its project.',
  );
});

test('what is made to do harm, or is no page, is refused in words, and the keyboard is enough to go on', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  await page.getByRole('button', { name: 'Import pages …' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeFocused();
  await choose(page, onDisk('climbing.zip', zipSync({ '../../a.md': strToU8('# A') })));
  await expect(page.getByRole('alert')).toContainText('The names in this archive are not safe');
  await choose(page, onDisk('bomb.zip', zipSync({ 'a.md': new Uint8Array(60_000_000) }, { level: 9 })));
  await expect(page.getByRole('alert')).toContainText('It is too large');
  await choose(page, onDisk('broken.docx', 'no document at all'));
  await expect(page.getByRole('alert')).toContainText('It is damaged');
  await choose(page, onDisk('song.mp3', 'la'));
  await expect(page.getByRole('alert')).toContainText('This kind of file cannot be read');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Import pages …' })).toBeFocused();
});

test('an import that is stopped while its pages are made leaves none in the tree', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const before = await world.pagesOf(id);
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  await page.getByRole('button', { name: 'Import pages …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring in pages from files' });
  await choose(page, onDisk('notes.md', new TextEncoder().encode('# Long notes\n\nHere.\n')));
  // The server has made them, and its answer is on the way.
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/api/projects/*/imports', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await dialog.getByRole('button', { name: 'Bring in 1 page' }).click();
  await expect.poll(async () => (await world.pagesOf(id)).length).toBe(before.length + 1);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: 'Bring in 1 page' })).toBeFocused();
  letThrough();
  await expect.poll(() => world.pagesOf(id)).toEqual(before);
});

test('an import that is stopped on its way leaves nothing behind, and can begin again', async ({
  visit,
  world,
}) => {
  const { id } = await world.project('Clean water in our town');
  const before = await world.pagesOf(id);
  const filesOf = async () =>
    (await answerOf(await world.as('mina'), listFiles, `/api/projects/${id}/files`)).files.length;
  const filesBefore = await filesOf();
  const names = Array.from({ length: 8 }, (_, at) => `map-${at}.png`);
  const notes = zipSync({
    'a.md': strToU8(`# River maps\n\n${names.map((name) => `![${name}](${name})`).join('\n\n')}\n`),
    // Each another file.
    ...Object.fromEntries(names.map((name, at) => [name, new Uint8Array([...picture, at])])),
  });
  const page = await visit('mina');
  await page.goto(`/projects/${id}`);
  const opener = page.getByRole('button', { name: 'Import pages …' });
  const dialog = page.getByRole('dialog', { name: 'Bring in pages from files' });
  await opener.click();
  await choose(page, onDisk('maps.zip', notes));

  /** Begins, and answers once some files have arrived and the next one is held up. */
  const begin = async () => {
    let sent = 0;
    await page.route('**/api/projects/*/files?*', async (route) => {
      sent += 1;
      if (sent <= 3) await route.continue();
    });
    await dialog.getByRole('button', { name: 'Bring in 1 page' }).click();
    await expect(dialog.getByText('3 of 8 files are sent')).toBeVisible();
    expect(await filesOf()).toBe(filesBefore + 3);
  };
  await begin();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: 'Bring in 1 page' })).toBeFocused();
  await expect.poll(filesOf).toBe(filesBefore);

  await begin();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect.poll(filesOf).toBe(filesBefore);
  expect(await world.pagesOf(id)).toEqual(before);

  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await opener.click();
  await choose(page, onDisk('maps.zip', notes));
  await dialog.getByRole('button', { name: 'Bring in 1 page' }).click();
  await expect(page.getByText('“River maps” is here.')).toBeVisible();
  expect(await filesOf()).toBe(filesBefore + 8);
  await page.getByText('Undo', { exact: true }).click();
  await expect.poll(() => world.pagesOf(id)).toEqual(before);
});
