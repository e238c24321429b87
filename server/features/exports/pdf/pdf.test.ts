import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { Document, DocumentThread } from '../document/document.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  nested,
  page,
  paragraph,
  sampleDocument,
} from '../testing/documents.ts';
import {
  factsOfPdf,
  linksOfPdf,
  metadataOfPdf,
  noPoppler,
  picturesOfPdf,
  structureOfPdf,
  textOfPdf,
} from '../testing/poppler.ts';
import { writePdf } from './pdf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

const dot = sharp({ create: { width: 20, height: 10, channels: 3, background: '#a00' } })
  .png()
  .toBuffer();

async function pdfOf(document: Document): Promise<string> {
  for (const { files } of document.projects.flatMap(({ pages }) => pages))
    for (const { path } of files) await writeFile(join(folder, path), await dot);
  const path = join(folder, 'made.pdf');
  await writePdf(document, path);
  return path;
}

const ofText = (text: PageNodeJson) => pdfOf(sampleDocument([{ title: 'A', text }]));

describe.skipIf(noPoppler !== null)('a PDF', () => {
  it('shows every golden page, tagged as PDF/UA-1 asks, with cover, contents and page numbers', async () => {
    const path = await pdfOf(sampleDocument(goldenPages.map(([title, text]) => ({ title, text }))));
    const facts = await factsOfPdf(path);
    expect(facts).toMatchObject({
      Title: 'Clean water',
      Author: 'Mina, Tomás',
      Tagged: 'yes',
      JavaScript: 'no',
    });
    expect(await metadataOfPdf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const text = await textOfPdf(path);
    for (const words of ['How clean is it?', 'Contents', 'Biology', 'Above the mill', 'Quoted again'])
      expect(text).toContain(words);
    expect(await picturesOfPdf(path)).toBeGreaterThanOrEqual(5);
  });

  it('has every script', async () => {
    const lines = [
      'Größe ñ',
      'Река течёт',
      'النهر يجري',
      'הנהר זורם',
      '河水流过学校',
      '川は学校のそば',
      '🌊 ok',
    ];
    const text = await textOfPdf(await ofText(page(...lines.map((line) => paragraph(line)))));
    for (const line of ['Größe ñ', 'Река течёт', '河水流过学校', '川は学校のそば', '🌊'])
      expect(text).toContain(line);
    // Poppler writes what runs from the right in the order of the sheet or of reading, by its version.
    for (const [line] of [['النهر'], ['הנהר']] as const)
      expect([line, [...line].reverse().join('')].some((each) => text.normalize('NFKC').includes(each))).toBe(
        true,
      );
  });

  it('shows a sign without a font by its number, and is tagged all the same', async () => {
    const path = await ofText(page(paragraph('before \u{F0000} after')));
    expect(await textOfPdf(path)).toContain('before [U+F0000] after');
    expect(await metadataOfPdf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('shows words that would be Typst as they stand, in every place where there are words', async () => {
    const all: PageNodeJson[] = hostileWords.flatMap((words) => [
      paragraph(words),
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: words }] },
      { type: 'codeBlock', attrs: { language: words }, content: [{ type: 'text', text: words }] },
      { type: 'blockFormula', attrs: { latex: words } },
      { type: 'diagram', content: [{ type: 'text', text: words }] },
      { type: 'image', attrs: { src: '/api/files/f1', alt: words, caption: words } },
      { type: 'attachment', attrs: { src: '/api/files/f1', name: words } },
      { type: words, content: [{ type: 'text', text: words }] },
    ]);
    const document = sampleDocument([{ title: hostileWords.join(' '), text: page(...all) }]);
    document.title = hostileWords.join(' ');
    const text = await textOfPdf(await pdfOf(document));
    expect(text).toContain('#read("/etc/passwd") #eval("1") $x$ @ref <label> *b*');
    expect(text).not.toContain('root:x:');
  });

  it('leaves out a damaged picture alone', async () => {
    const image = (id: string) => ({
      type: 'image',
      attrs: { src: `/api/files/${id}`, alt: `picture ${id}` },
    });
    const document = sampleDocument([
      { title: 'A', text: page(image('f1'), image('f2'), paragraph('after')) },
    ]);
    const path = join(folder, 'damaged.pdf');
    await writeFile(join(folder, 'file-f1'), (await dot).subarray(0, 60));
    await writeFile(join(folder, 'file-f2'), await dot);
    await writePdf(document, path);
    expect(await picturesOfPdf(path)).toBe(1);
    expect(await textOfPdf(path)).toMatch(/picture f1, not there any more.*after/);
  });

  it('leads to the web, to its own pages, and nowhere else', async () => {
    const text = page(
      paragraph(linked('web', 'https://example.org/a?b=c')),
      ...hostileAddresses.map((href) => paragraph(linked('hostile', href))),
      paragraph(linked('inside', '/pages/p2')),
    );
    const path = await pdfOf(
      sampleDocument([
        { title: 'A', text },
        { title: 'B', text: page(paragraph('b')) },
      ]),
    );
    expect((await linksOfPdf(path)).filter((link) => link.includes(':'))).toEqual([
      'https://example.org/a?b=c',
    ]);
  });

  it.each(['blockquote', 'callout', 'columns', 'details', 'unheard-of'])(
    'is set however deep it is nested: 2,000 × %s',
    async (type) => {
      const path = await ofText(page(nested(type, 2_000, paragraph('innermost')), paragraph('after')));
      expect(await textOfPdf(path)).toMatch(/innermost.*after/);
    },
  );

  it('shows what was said beside the page after it, and leads there from the words that it is about', async () => {
    const said: DocumentThread = {
      ...{
        number: 1,
        author: 'Dr Bello',
        lane: 'for the team',
        at: Date.UTC(2026, 10, 20),
        quote: 'every rain',
      },
      ...{ before: null, detached: false, resolved: 'Resolved', suggestion: null },
      comments: [
        { author: 'Dr Bello', at: Date.UTC(2026, 10, 20), blocks: [] },
        { author: 'X', at: 0, blocks: null },
      ],
    };
    const document = sampleDocument([{ title: 'A', text: page(paragraph('It rose.')), threads: [said] }]);
    const [first] = document.projects[0]?.pages[0]?.blocks ?? [];
    if (first) first.threads = [1];
    const text = await textOfPdf(await pdfOf(document));
    expect(text).toMatch(
      /It rose\. Feedback 1 .*Feedback Feedback 1 “every rain” for the team · Resolved Dr Bello 20 November 2026/,
    );
    expect(text).toContain('A comment was taken away.');
  });

  it('sets the one paragraph of a cell as the cell itself, and several apart', async () => {
    const cell = (...content: PageNodeJson[]) => ({ type: 'tableCell', content });
    const cells = [cell(paragraph('alone')), cell(paragraph('first'), paragraph('second'))];
    const table = { type: 'table', content: [{ type: 'tableRow', content: cells }] };
    const parts = await structureOfPdf(await ofText(page(table)));
    expect(parts.slice(parts.indexOf('Table'))).toEqual(['Table', 'TR', 'TD', 'TD', 'P', 'P']);
  });

  it('divides a table that is wider than a sheet, and says which columns stand where', async () => {
    const cells = Array.from({ length: 20 }, (_, at) => ({
      type: 'tableCell',
      content: [paragraph(`c${at + 1}`)],
    }));
    const path = await ofText(page({ type: 'table', content: [{ type: 'tableRow', content: cells }] }));
    expect((await structureOfPdf(path)).filter((part) => part === 'Table')).toHaveLength(2);
    expect(await textOfPdf(path)).toMatch(
      /Columns 1–11 \/ 20 c1 c2 .* c10 c11 Columns 12–20 \/ 20 c1 c12 c13 .* c20/,
    );
  });

  it('repeats the heading of a table on each page', async () => {
    const row = (words: string, type = 'tableCell') => ({
      type: 'tableRow',
      content: [{ type, content: [paragraph(words)] }],
    });
    const rows = Array.from({ length: 120 }, (_, at) => row(`row ${at}`));
    const text = await textOfPdf(
      await ofText(page({ type: 'table', content: [row('Heading', 'tableHeader'), ...rows] })),
    );
    expect(text.split('Heading').length - 1).toBeGreaterThanOrEqual(3);
    for (const words of ['row 0', 'row 60', 'row 119']) expect(text).toContain(words);
  });
});

it('is the same to the byte when it is made again', async () => {
  const document = sampleDocument([{ title: 'A', text: page(paragraph('words')) }]);
  const first = join(folder, 'first.pdf');
  await copyFile(await pdfOf(document), first);
  expect((await readFile(await pdfOf(document))).equals(await readFile(first))).toBe(true);
});
