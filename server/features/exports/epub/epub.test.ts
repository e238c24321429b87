import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { Document } from '../document/document.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  nested,
  page,
  paragraph,
  sampleDocument,
} from '../testing/documents.ts';
import { all, type Element, partsOf, readXml, wordsOf } from '../testing/office.ts';
import { writeEpub } from './epub.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epub-'));
});
afterAll(() => rm(folder, { recursive: true }));

const dot = sharp({ create: { width: 20, height: 10, channels: 3, background: '#a00' } })
  .png()
  .toBuffer();

async function book(document: Document): Promise<Map<string, Uint8Array>> {
  for (const { files } of document.projects.flatMap(({ pages }) => pages))
    for (const { path } of files) await writeFile(join(folder, path), await dot);
  await writeEpub(document, join(folder, 'made.epub'));
  return partsOf(join(folder, 'made.epub'));
}

/** Those parts that are XML, read strictly. */
async function read(document: Document): Promise<Map<string, Element>> {
  const xml = [...(await book(document))].filter(([name]) => /\.(xhtml|opf|xml)$/.test(name));
  return new Map(xml.map(([name, bytes]) => [name.replace('EPUB/', ''), readXml(bytes)]));
}

const sample = (text: PageNodeJson, title = 'A') => sampleDocument([{ title, text }]);
const chapterOf = async (text: PageNodeJson) => (await read(sample(text))).get('page-1.xhtml') as Element;
const golden = sampleDocument(goldenPages.map(([title, text]) => ({ title, text })));
const attribute = (element: Element, name: string) => all(element, '*').map((each) => each.attributes[name]);

describe('a book', () => {
  it('says first what it is, uncompressed', async () => {
    await book(golden);
    const bytes = await readFile(join(folder, 'made.epub'));
    expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
    expect(bytes.readUInt16LE(8)).toBe(0);
  });

  it('lists all that is in it, and nothing else', async () => {
    const parts = await book(golden);
    const list = readXml(parts.get('EPUB/package.opf') ?? new Uint8Array());
    const listed = all(list, 'item').map(({ attributes }) => `EPUB/${attributes.href}`);
    const there = [...parts.keys()].filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf'));
    expect(listed.sort()).toEqual(there.sort());
    const ids = all(list, 'item').map(({ attributes }) => attributes.id);
    for (const { attributes } of all(list, 'itemref')) expect(ids).toContain(attributes.idref);
    const formulas = all(list, 'item').filter(({ attributes }) => attributes.properties === 'mathml');
    expect(formulas.length).toBeGreaterThanOrEqual(2);
  });

  it('is well-formed XML, node by node, with nothing that runs or leads to a picture elsewhere', async () => {
    const chapters = await read(golden);
    const names = [...chapters.keys()];
    expect(names.length).toBe(goldenPages.length + 4);
    for (const [name, chapter] of chapters) {
      expect(all(chapter, 'script'), name).toEqual([]);
      for (const src of attribute(chapter, 'src').filter(Boolean)) expect(src).toMatch(/^picture-\d+\.\w+$/);
      for (const { attributes } of all(chapter, 'a')) {
        const { href = '' } = attributes;
        if (!/^(https?|mailto):|^$/.test(href)) expect([...names, '']).toContain(href.replace(/#.*/, ''));
      }
    }
  });

  it('has contents below each other as the pages are', async () => {
    const document = sampleDocument(['One', 'Below', 'Two'].map((title) => ({ title, text: page() })));
    const [, below] = document.projects[0]?.pages ?? [];
    if (below) below.level = 2;
    const nav = (await read(document)).get('nav.xhtml') as Element;
    const outer = all(nav, 'nav').flatMap(({ children }) =>
      children.filter((each) => typeof each !== 'string'),
    );
    expect(outer.map(({ name }) => name)).toEqual(['h1', 'ol']);
    expect(all(nav, 'li').map(wordsOf)).toEqual(['OneBelow', 'Below', 'Two']);
  });

  it('shows notes and formulas as such, and leads from page to page', async () => {
    const pages = [
      {
        title: 'One',
        text: page(
          paragraph('a', { type: 'footnote', content: [{ type: 'text', text: 'note' }] }),
          paragraph({ type: 'inlineFormula', attrs: { latex: 'x^2' } }, linked('two', '/pages/p2?at=b')),
        ),
      },
      { title: 'Two', text: page({ ...paragraph('b'), attrs: { id: 'b' } }) },
    ];
    const chapter = (await read(sampleDocument(pages))).get('page-1.xhtml') as Element;
    expect(attribute(chapter, 'epub:type').filter(Boolean)).toEqual(['noteref', 'footnote']);
    expect(attribute(chapter, 'role').filter(Boolean)).toEqual(['doc-noteref']);
    expect(all(chapter, 'math')[0]?.attributes.xmlns).toBe('http://www.w3.org/1998/Math/MathML');
    expect(attribute(chapter, 'href')).toContain('page-2.xhtml#b-b');
  });

  it('is the same for the same document, byte by byte', async () => {
    await book(golden);
    const first = await readFile(join(folder, 'made.epub'));
    await book(golden);
    expect(first.equals(await readFile(join(folder, 'made.epub')))).toBe(true);
  });

  it('names films and files, and leaves them outside', async () => {
    const chapter = await chapterOf(
      page(
        { type: 'video', attrs: { src: '/api/files/f1', name: 'mill.mp4' } },
        { type: 'attachment', attrs: { src: '/api/files/f2', name: 'data.csv' } },
      ),
    );
    expect(wordsOf(chapter)).toMatch(/Film · mill\.mp4[\s\S]*data\.csv/);
    expect(attribute(chapter, 'src').filter(Boolean)).toEqual([]);
  });
});

describe('hostile words', () => {
  it.each([...hostileWords, 'a\u0000b\u0008c\ud800d\uffff'])(
    'are words, in every place: %j',
    async (words) => {
      const text = page(
        paragraph(words, linked(words, `https://example.org/?a="<&>'`)),
        { type: 'image', attrs: { src: '/api/files/f1', alt: words, caption: words } },
        { type: 'codeBlock', attrs: { language: words }, content: [{ type: 'text', text: words }] },
        { type: 'blockFormula', attrs: { latex: `\\text{${words}}` } },
        { type: words, attrs: { id: words }, content: [{ type: 'text', text: words }] },
      );
      const document = { ...sample(text, words), title: words };
      for (const project of document.projects)
        Object.assign(project, { name: words, team: [words], group: words });
      const chapters = await read(document);
      for (const chapter of chapters.values()) {
        expect(all(chapter, 'script')).toEqual([]);
        expect(
          all(chapter, '*')
            .flatMap(({ attributes }) => Object.keys(attributes))
            .join(' '),
        ).not.toMatch(/\bon\w|style/);
      }
      const kept = words.replace(/[^\n\t -\ud7ff\ue000-\ufffd]/g, '\ufffd');
      expect(wordsOf(chapters.get('page-1.xhtml') as Element).split(kept).length).toBeGreaterThanOrEqual(5);
    },
  );

  it.each(hostileAddresses)('lead nowhere by %j', async (href) => {
    const chapter = await chapterOf(page(paragraph(linked('words', href))));
    expect(attribute(chapter, 'href').filter(Boolean)).toEqual(['style.css']);
  });

  it('are written within moments however deep they are nested', async () => {
    for (const type of ['blockquote', 'bulletList', 'table', 'details', 'unheard-of'])
      expect(wordsOf(await chapterOf(page(nested(type, 2_000, paragraph('innermost')))))).toContain(
        'innermost',
      );
  });
});
