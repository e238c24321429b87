import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { contentsMark } from '../../../../shared/contracts/exports.ts';
import { markdownAsHtml } from '../../../editor/paste/markdown.ts';
import { pageJson } from './page-json.ts';
import { type Read, read } from './read.ts';
import { type SourceFile, Unreadable } from './reading.ts';

const breathe = async () => {};
const convert = {
  markdown: async (text: string) => markdownAsHtml(text, { html: true }),
  word: async () => {
    throw new Unreadable('damaged');
  },
};

function source(path: string, content: string): SourceFile {
  const blob = new Blob([content]);
  return { path, bytes: blob.size, open: async () => blob };
}

const readAll = (files: Record<string, string>) =>
  read(
    Object.entries(files).map(([path, content]) => source(path, content)),
    { convert, breathe, onProgress: () => {} },
  );

const readPacked = (name: string, files: Record<string, string>) => {
  const entries = Object.entries(files).map(([path, content]) => [path, strToU8(content)]);
  const blob = new Blob([zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>]);
  const packed = { path: name, bytes: blob.size, open: async () => blob };
  return read([packed], { convert, breathe, onProgress: () => {} });
};

const tree = ({ pages }: Read) => pages.map(({ title, below }) => [title, below]);

async function jsonOf({ pages }: Read, place: number, without: readonly number[] = []) {
  const page = pages[place];
  if (!page) throw new Error('no such page');
  const fileOf = (path: string) => ({ id: 'f1', name: path, kind: 'picture', bytes: 1 });
  const { content } = await pageJson(page, {
    fileOf,
    placeOf: (other) => (without.includes(other) ? null : other),
    breathe,
  });
  return content;
}

describe('a folder', () => {
  test('becomes a tree: in the order in which people count, the page of a folder above what lies in it', async () => {
    const found = await readAll({
      'Notes/10 end.md': 'x',
      'Notes/2 middle.md': '# Middle',
      'Notes/index.md': '# All notes',
      'Notes/days/monday.md': 'x',
      'Notes/days/tuesday.md': 'x',
      'Notes/people/README.md': '# People',
      'Notes/people/miller.html': '<title>The miller</title><p>x</p>',
    });
    expect(tree(found)).toEqual([
      ['All notes', null],
      ['Middle', 0],
      ['10 end', 0],
      ['days', 0],
      ['monday', 3],
      ['tuesday', 3],
      ['People', 0],
      ['The miller', 6],
    ]);
  });

  test('that was exported here comes back as the tree that it was, without its page of contents', async () => {
    const exported = join(
      import.meta.dirname,
      '../../../../server/features/exports/golden/folder.golden.json',
    );
    const found = await readPacked('project.zip', JSON.parse(readFileSync(exported, 'utf8')));
    expect(tree(found)).toEqual([
      ['Field work', null],
      ['Samples', 0],
      ['The weir.', 1],
      ['Days', 0],
      ['Findings', null],
    ]);
    expect(JSON.stringify(await jsonOf(found, 0))).toContain('"href":"/pages/imported-2"');
    expect(JSON.stringify(await jsonOf(found, 2))).toContain('"src":"/api/files/f1"');
    expect(JSON.stringify(await jsonOf(found, 3))).toContain('"href":"/pages/imported-4"');
    expect(found.pages.flatMap(({ losses }) => losses.list())).toEqual([]);
    expect(found.left.map(({ why, file }) => [why, file])).toEqual([['contents', 'index.md']]);
  });

  test('that was exported here keeps offered documents as files, and its page of contents is no page', async () => {
    const folder = (index: string) => ({
      'Weir/index.md': index,
      'Weir/pages/1 A.md': '# A\n\n[Report](<../files/report.docx>)\n',
      'Weir/files/report.docx': 'x',
    });
    const found = await readAll(folder(`# Weir\n\n${contentsMark}\n`));
    expect(tree(found)).toEqual([['A', null]]);
    expect([...found.files.keys()]).toEqual(['Weir/files/report.docx']);
    await expect(readAll({ 'index.md': contentsMark })).rejects.toMatchObject({ why: 'contents' });
  });

  test('may have the page of a folder beside it, under its name', async () => {
    const found = await readAll({
      ...{ 'Notes/Days.md': '# All days', 'Notes/Days/monday.md': 'x', 'Notes/Days/tuesday.md': 'x' },
      ...{ 'Notes/Days 2.md': 'x', 'Notes/people/miller.md': 'x' },
    });
    expect(tree(found)).toEqual([
      ['All days', null],
      ['monday', 0],
      ['tuesday', 0],
      ['Days 2', null],
      ['people', null],
      ['miller', 4],
    ]);
  });

  test('has links from page to page, and none to a page that is left out', async () => {
    const found = await readAll({ 'a/one.md': '[two](../b/two.md#end) [out](../../x.md)', 'b/two.md': 'x' });
    const one = tree(found).findIndex(([title]) => title === 'one');
    const two = tree(found).findIndex(([title]) => title === 'two');
    const href = (content: unknown) => JSON.stringify(content).match(/"href":"([^"]*)"/)?.[1];
    expect(href(await jsonOf(found, one))).toBe(`/pages/imported-${two}`);
    expect(href(await jsonOf(found, one, [two]))).toBeUndefined();
    expect(found.pages[one]?.losses.list()).toEqual([{ kind: 'linksAway', count: 1 }]);
  });

  test('says which pictures do not come, and takes only those along that are shown', async () => {
    const found = await readAll({
      'a.md': '![x](b.png) ![x](missing.png) ![x](https://example.org/c.png) ![x](../../../etc/passwd)',
      'b.png': 'x',
      'c.png': 'x',
    });
    expect([...found.files.keys()]).toEqual(['b.png']);
    expect(found.pages[0]?.losses.list()).toEqual([
      { kind: 'picturesElsewhere', count: 1 },
      { kind: 'picturesMissing', count: 2 },
    ]);
  });

  test.each([
    ['nothing at all', {}, 'empty'],
    ['a song', { 'a.mp3': 'la' }, 'kind'],
    ['songs', { 'a.mp3': 'la', 'b.mp3': 'la' }, 'nothing'],
    ['an old document', { 'a.doc': 'x' }, 'oldWord'],
    ['a broken document', { 'a.docx': 'x' }, 'damaged'],
    ['a broken archive', { 'a.zip': 'x' }, 'damaged'],
  ])('of %s is refused', async (_what, files, why) => {
    await expect(readAll(files)).rejects.toMatchObject({ why });
  });

  test('of which a part is broken comes with the rest, and that is told', async () => {
    const found = await readAll({ 'a.md': 'x', 'b.zip': 'x' });
    expect(tree(found)).toEqual([['a', null]]);
    expect(found.left).toMatchObject([{ why: 'damaged', file: 'b.zip' }]);
    const word = await readAll({ 'a.md': '[c](c.md)', 'b.docx': 'x', 'c.md': 'x', 'd.pdf': 'x' });
    expect(tree(word)).toEqual([
      ['a', null],
      ['c', null],
    ]);
    expect(JSON.stringify(await jsonOf(word, 0))).toContain('/pages/imported-1');
    expect(word.left.map(({ why, file }) => [why, file])).toEqual([
      ['damaged', 'b.docx'],
      ['kind', 'd.pdf'],
    ]);
  });
});

describe('a book', () => {
  const container =
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>';
  const item = (id: string, href: string, more = '') =>
    `<item id="${id}" href="${href}" media-type="application/xhtml+xml" ${more}/>`;
  const book = (items: string, spine: readonly string[]) =>
    `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The weir</dc:title></metadata>
     <manifest>${items}</manifest><spine>${spine.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`;
  const chapter = (body: string) => `<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`;
  const items = [
    item('n', 'nav.xhtml', 'properties="nav"'),
    item('a', 'text/one.xhtml'),
    item('b', 'text/two%20b.xhtml'),
    item('c', 'text/three.xhtml'),
  ].join('');
  const files = {
    'META-INF/container.xml': container,
    'OPS/book.opf': book(items, ['n', 'b', 'a', 'gone', 'c']),
    'OPS/nav.xhtml': chapter(
      '<nav><a href="text/two%20b.xhtml">Below it</a><a href="text/one.xhtml#s">Above it</a></nav>',
    ),
    'OPS/text/one.xhtml': chapter('<p>One <img src="../w.png" alt="w"/></p>'),
    'OPS/text/two b.xhtml': chapter('<p>Two <a href="one.xhtml">before</a></p>'),
    'OPS/text/three.xhtml': chapter('<h1>Without a line</h1><p>Three</p>'),
    'OPS/w.png': 'x',
  };

  test('is its chapters in the order of reading, below a page with its title, with links and pictures', async () => {
    const found = await readPacked('weir.epub', files);
    expect(tree(found)).toEqual([
      ['The weir', null],
      ['Below it', 0],
      ['Above it', 0],
      ['Without a line', 0],
    ]);
    expect(JSON.stringify(await jsonOf(found, 1))).toContain('"href":"/pages/imported-2"');
    expect(JSON.stringify(await jsonOf(found, 2))).toContain('"src":"/api/files/f1"');
    expect([...found.files.keys()]).toEqual(['weir.epub!/OPS/w.png']);
  });

  test.each([
    ['without chapters', { ...files, 'OPS/book.opf': book('', []) }, 'damaged'],
    ['whose package is elsewhere', { 'META-INF/container.xml': container }, 'damaged'],
    ['that is no XML', { ...files, 'OPS/book.opf': '<package' }, 'damaged'],
    [
      'with entities of its own',
      { ...files, 'OPS/book.opf': `<!DOCTYPE p [<!ENTITY a "aa">]>${book(items, ['a'])}` },
      'damaged',
    ],
    ['under lock', { ...files, 'META-INF/encryption.xml': '<e/>', 'META-INF/rights.xml': '<r/>' }, 'locked'],
  ])('%s is refused', async (_what, content, why) => {
    await expect(readPacked('weir.epub', content)).rejects.toMatchObject({ why });
  });
});

test('what was chosen and comes with no page is said to stay out, and why', async () => {
  const { left } = await readAll({
    ...{ 'a.md': '![x](shown.png)\n\n[y](offered.pdf)', 'shown.png': 'x', 'offered.pdf': 'x' },
    ...{ 'alone.jpg': 'x', 'plan.pdf': 'x', 'budget.xlsx': 'x', 'style.css': 'x' },
  });
  expect(left.map(({ why, file }) => [why, file])).toEqual([
    ['unshown', 'alone.jpg'],
    ['kind', 'plan.pdf'],
    ['kind', 'budget.xlsx'],
    ['kind', 'style.css'],
  ]);
  const beside = await readAll({ 'plan.pdf': 'x', 'map.png': 'x', 'a.zip': 'x', 'b.md': 'x' });
  expect(beside.left.map(({ file }) => file)).toEqual(['plan.pdf', 'map.png', 'a.zip']);
});

test('what was chosen beside an archive with pages is said to stay out, too', async () => {
  const archive = new Blob([zipSync({ 'a.md': strToU8('x') }) as Uint8Array<ArrayBuffer>]);
  const notes = { path: 'notes.zip', bytes: archive.size, open: async () => archive };
  const chosen = [source('plan.pdf', 'x'), notes, source('song.mp3', 'x')];
  const { left, pages } = await read(chosen, { convert, breathe, onProgress: () => {} });
  expect(pages).toHaveLength(1);
  expect(left.map(({ why, file }) => [why, file])).toEqual([
    ['kind', 'plan.pdf'],
    ['kind', 'song.mp3'],
  ]);
});

test('a document of another program beside pages is said to stay out', async () => {
  const { left, pages } = await readAll({ 'a/notes.md': '# Notes', 'a/old.doc': 'x', 'a/style.css': 'x' });
  expect(pages).toHaveLength(1);
  expect(left.map(({ why, file }) => [why, file])).toEqual([['oldWord', 'a/old.doc']]);
});

test('an archive of a school is told from a folder of pages', async () => {
  const archive = { 'projects/p/pages.json': '[]', 'archive.json': '{\n "format": "atelier-archive"' };
  await expect(readPacked('project.zip', archive)).rejects.toMatchObject({ why: 'archive' });
});

test('an archive of a school is known, however much is in it', async () => {
  const large = { 'files/f': '0'.repeat(3_000_000), 'archive.json': '{\n "format": "atelier-archive"' };
  await expect(readPacked('project.zip', large)).rejects.toMatchObject({ why: 'archive' });
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`files/${at}`, '']));
  await expect(readPacked('project.zip', { ...many, 'archive.json': '' })).rejects.toMatchObject({
    why: 'archive',
  });
  await expect(readPacked('many.zip', { ...many, 'my archive.json': '' })).rejects.toMatchObject({
    why: 'tooMany',
  });
  await expect(readPacked('bomb.zip', { ...large, 'z.md': 'z' })).rejects.toMatchObject({
    why: 'tooLarge',
  });
});

describe('a page', () => {
  test('in HTML is its main part, with notes where their numbers stood, and nothing that runs', async () => {
    const found = await readAll({
      'a.html': `<title>T</title><nav>menu</nav><main><h1>The weir</h1>
        <p onclick="x()">Built in 1820.<sup><a id="r1" href="#n1">1</a></sup></p>
        <script>alert(1)</script><form><button>x</button></form>
        <figure><img src="w.png" alt="w"><figcaption>Below it</figcaption></figure>
        <section><h2>Notes</h2><ol><li id="n1">By the miller. <a href="#r1">↩</a></li></ol></section></main>`,
      'w.png': 'x',
    });
    expect(tree(found)).toEqual([['The weir', null]]);
    const note = { type: 'footnote', content: [{ type: 'text', text: 'By the miller.' }] };
    expect(await jsonOf(found, 0)).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Built in 1820.' }, note] },
      { type: 'image', attrs: { src: '/api/files/f1', alt: 'w', caption: 'Below it', decorative: false } },
    ]);
    expect(found.pages[0]?.losses.list()).toEqual([{ kind: 'embedded', count: 1 }]);
  });

  test('in Markdown keeps the title of its settings, and says how many others it had', async () => {
    const found = await readAll({ 'a.md': '---\ntitle: "The weir"\ntags: [a]\n---\n\nBuilt.' });
    expect(tree(found)).toEqual([['The weir', null]]);
    expect(found.pages[0]?.losses.list()).toEqual([{ kind: 'settings', count: 1 }]);
  });

  test.each([
    ['> [!WARNING]\n> Hot.', 'warning'],
    ['> [!question]- Why?\n>\n> Hot.', 'question'],
    ['> **Tipp**\n>\n> Hot.', 'tip'],
  ])('in Markdown has the call-out %j', async (markdown, kind) => {
    const [callout] = (await jsonOf(await readAll({ 'a.md': markdown }), 0)) ?? [];
    expect(callout).toMatchObject({ type: 'callout', attrs: { kind } });
  });

  test.each([
    ['a script', '<script>alert(1)</script><img src=x onerror=alert(1)>words'],
    ['an address that runs', '[words](javascript:alert(1)) <a href="java&#9;script:alert(1)">words</a>'],
    ['a file of the school by its address', '[words](/pages/imported-0) ![words](/api/files/f1)'],
    ['a picture that is an address', 'words ![words](data:text/html,x) ![words](blob:https://example.org/1)'],
    ['notes in themselves', 'words[^1]\n\n[^1]: a[^1]'],
  ])('with %s holds its words alone', async (_what, markdown) => {
    const json = JSON.stringify(await jsonOf(await readAll({ 'a.md': markdown }), 0));
    expect(json).toContain('words');
    expect(json).not.toMatch(/script|onerror|imported|api\/files|data:|blob:/);
  });
});
