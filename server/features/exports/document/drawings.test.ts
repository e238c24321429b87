import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { BundleFile } from '../bundle.ts';
import { writeEpub } from '../epub/epub.ts';
import type { LaidFile } from '../lay-out.ts';
import { markdownFiles } from '../markdown/markdown.ts';
import { writePdf } from '../pdf/pdf.ts';
import { siteFiles } from '../site/site.ts';
import { page, sampleDocument } from '../testing/documents.ts';
import { partsOf } from '../testing/office.ts';
import { picturesOfPdf, textOfPdf } from '../testing/poppler.ts';
import { writeWord } from '../word/word.ts';
import { drawingHash, drawingId } from './drawings.ts';

const source = 'pie\n  title Fish\n  "Trout" : 3';
const diagram = { type: 'diagram', content: [{ type: 'text', text: source }] };
const board = {
  type: 'board',
  attrs: { alt: 'The river' },
  content: [{ type: 'boardElement', attrs: { drawn: { id: 'a', type: 'text', text: 'Weir' } } }],
};
const pictureOf = (node: PageNodeJson, width: number, page = 'p1'): BundleFile => ({
  ...{ id: drawingId({ page, hash: drawingHash(node) ?? '' }), name: 'drawing.png', type: 'image/png' },
  ...{ bytes: 1, shown: true, path: `file-${node.type}`, width },
});
const both = [pictureOf(diagram, 640), pictureOf(board, 2_400)];
const documentWith = (pictures: readonly BundleFile[]) =>
  sampleDocument([{ title: 'A', text: page(diagram, board) }], pictures);
const blocksWith = (...pictures: BundleFile[]) => documentWith(pictures).projects[0]?.pages[0]?.blocks;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawings-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Lays the pictures where formats look for them, and says where to write. */
async function laid(bytes: Uint8Array, name: string): Promise<string> {
  for (const { path } of both) await writeFile(join(folder, path), bytes);
  return join(folder, name);
}
const picture = () =>
  sharp({ create: { width: 64, height: 32, channels: 3, background: '#a00' } })
    .png()
    .toBuffer();
const damaged = Buffer.from('no picture');

it('is shown as the picture that its page has of it, as large as on a screen, and says what it is', () => {
  expect(blocksWith(...both)).toMatchObject([
    { kind: 'diagram', picture: { alt: 'Fish', caption: '', width: 50 } },
    { kind: 'board', picture: { alt: 'Weir', caption: 'The river', width: 100 } },
  ]);
});

it('is its source where there is no picture, or only one of another page', () => {
  expect(blocksWith(pictureOf(diagram, 640, 'p2'))).toMatchObject([
    { kind: 'diagram', source, picture: null },
    { kind: 'board', texts: ['Weir'], picture: null },
  ]);
});

const written = (files: Iterable<LaidFile>) =>
  [...files].map((file) => ('text' in file ? file.text : `${file.path} from ${file.from}`)).join('\n');

it('is a picture in Markdown, a diagram with its source', () => {
  const markdown = written(markdownFiles(documentWith(both)));
  expect(markdown).toContain('![Diagram](<../files/drawing.png>)\n\n```mermaid\npie');
  expect(markdown).toMatch(/!\[Weir\]\(.*\)\n\n_The river_/);
  expect(markdown).toContain('files/drawing.png from file-diagram');
});

it('is a picture in a site', () => {
  const site = written(siteFiles(documentWith(both)));
  expect(site).toMatch(/<img class="w50" src="[^"]*drawing.png" alt="Fish"/);
  expect(site).toMatch(/alt="Weir"[^>]*><figcaption[^>]*>The river/);
});

it('is a picture in a PDF, and its source if that is damaged', async () => {
  const path = await laid(await picture(), 'made.pdf');
  await writePdf(documentWith(both), path);
  expect(await picturesOfPdf(path)).toBe(2);
  expect(await textOfPdf(path)).not.toContain('Trout');
  await laid(damaged, 'made.pdf');
  await writePdf(documentWith(both), path);
  expect(await textOfPdf(path)).toMatch(/Trout[\s\S]*Weir/);
});

it('is a picture in Word, and its source if that is damaged', async () => {
  const path = await laid(await picture(), 'made.docx');
  await writeWord(documentWith(both), path);
  const { value } = await mammoth.convertToHtml({ path });
  expect(value).toMatch(/<img alt="Fish"[\s\S]*<img alt="Weir"/);
  await laid(damaged, 'made.docx');
  await writeWord(documentWith(both), path);
  const bare = await mammoth.convertToHtml({ path });
  expect(bare.value).toMatch(/Trout[\s\S]*Weir/);
  expect(bare.value).not.toContain('<img');
});

it('is a picture in a book, and its source if that is damaged', async () => {
  const path = await laid(await picture(), 'made.epub');
  const chapter = async () => new TextDecoder().decode((await partsOf(path)).get('EPUB/page-1.xhtml'));
  await writeEpub(documentWith(both), path);
  expect(await chapter()).toMatch(/src="picture-1.png" alt="Fish"[\s\S]*src="picture-2.png" alt="Weir"/);
  await laid(damaged, 'made.epub');
  await writeEpub(documentWith(both), path);
  expect(await chapter()).toMatch(/Trout[\s\S]*Weir/);
  expect(await chapter()).not.toContain('<img');
});
