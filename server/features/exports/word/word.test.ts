import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { Document, DocumentThread } from '../document/document.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  marked,
  nested,
  page,
  paragraph,
  sampleDocument,
} from '../testing/documents.ts';
import {
  all,
  type Element,
  hasOffice,
  outline,
  partsOf,
  pdfByOffice,
  readXml,
  wordsOf,
} from '../testing/office.ts';
import { textOfPdf } from '../testing/poppler.ts';
import { writeWord } from './word.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'word-'));
});
afterAll(() => rm(folder, { recursive: true }));

const dot = sharp({ create: { width: 200, height: 100, channels: 3, background: '#a00' } })
  .png()
  .toBuffer();

async function written(document: Document): Promise<string> {
  for (const { files } of document.projects.flatMap(({ pages }) => pages))
    for (const { path } of files) await writeFile(join(folder, path), await dot);
  const to = join(folder, 'made.docx');
  await writeWord(document, to);
  return to;
}

/** Each part of the file, read strictly. */
async function parts(document: Document): Promise<Map<string, Element>> {
  const read = new Map<string, Element>();
  for (const [name, bytes] of await partsOf(await written(document)))
    if (/\.(xml|rels)$/.test(name)) read.set(name.replace(/^word\//, ''), readXml(bytes));
  return read;
}

async function part(document: Document, name: string): Promise<Element> {
  const found = (await parts(document)).get(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

const bodyOf = (...content: PageNodeJson[]) =>
  part(sampleDocument([{ title: 'A', text: page(...content) }]), 'document.xml');

/** What stands behind the heading of the page. */
function afterHeading(document: Element): Element[] {
  const [body] = all(document, 'w:body');
  const children = (body?.children ?? []).filter((child) => typeof child !== 'string');
  const heading = children.findIndex((each) => all(each, 'w:bookmarkStart').length > 0);
  return children.slice(heading + 1).filter(({ name }) => name !== 'w:sectPr');
}

describe.each(goldenPages)('%s', (name, text) => {
  it('is written as it was', async () => {
    const made = await part(sampleDocument([{ title: name, text }]), 'document.xml');
    const lines = afterHeading(made)
      .map((element) => outline(element))
      .join('\n');
    await expect(`${lines}\n`).toMatchFileSnapshot(`../golden/${name}.golden.docx.txt`);
  });
});

const thread = (given: Partial<DocumentThread>): DocumentThread => ({
  number: 1,
  author: 'Ms Lindqvist',
  lane: null,
  at: Date.UTC(2026, 10, 20, 9),
  quote: '',
  before: null,
  detached: false,
  resolved: null,
  suggestion: null,
  comments: [{ author: 'Ms Lindqvist', at: Date.UTC(2026, 10, 20, 9), blocks: said('Which one?') }],
  ...given,
});

function said(text: string) {
  return sampleDocument([{ title: '', text: page(paragraph(text)) }]).projects[0]?.pages[0]?.blocks ?? [];
}

const withId = (id: string, node: PageNodeJson): PageNodeJson => ({ ...node, attrs: { ...node.attrs, id } });

/** A page of three paragraphs with threads about them. */
function discussed(...threads: DocumentThread[]): Document {
  const text = page(
    withId('b1', paragraph('The river ', marked('is clean', 'bold'), ' where the river begins.')),
    withId('b2', paragraph('And not below.')),
  );
  const block = ({ before }: DocumentThread) => (before === 'And ' ? 'b2' : 'b1');
  const about = new Map<string, number[]>();
  for (const each of threads)
    if (each.quote) about.set(block(each), [...(about.get(block(each)) ?? []), each.number]);
  return sampleDocument([{ title: 'A', text, threads, about }]);
}

const suggests = (change: NonNullable<DocumentThread['suggestion']>['change'], text = '') => ({
  ...{ state: 'open', was: '', says: '', change },
  blocks: text ? said(text) : [],
});

describe('what was said beside a page', () => {
  it('is a comment at its words, with who and when, and its answers below it', async () => {
    const answered = thread({
      quote: 'the river',
      before: 'is clean where ',
      resolved: 'Resolved',
      comments: [
        { author: 'Ms Lindqvist', at: Date.UTC(2026, 10, 20, 9), blocks: said('Which one?') },
        { author: 'Mina Yıldız', at: Date.UTC(2026, 10, 21, 9), blocks: said('Ours.') },
      ],
    });
    const made = await parts(discussed(answered));
    const comments = all(made.get('comments.xml') as Element, 'w:comment');
    expect(comments.map(({ attributes }) => attributes)).toMatchObject([
      { 'w:author': 'Ms Lindqvist', 'w:initials': 'ML', 'w:date': '2026-11-20T09:00:00.000Z' },
      { 'w:author': 'Mina Yıldız', 'w:date': '2026-11-21T09:00:00.000Z' },
    ]);
    expect(comments.map(wordsOf)).toEqual(['Which one?', 'Ours.']);
    const extended = all(made.get('commentsExtended.xml') as Element, 'w15:commentEx');
    expect(extended.map(({ attributes }) => attributes['w15:done'])).toEqual(['1', '1']);
    expect(extended[1]?.attributes['w15:paraIdParent']).toBe(extended[0]?.attributes['w15:paraId']);
    expect(marksIn(made.get('document.xml') as Element)).toContain(
      'The river is clean where <0><1>the river</0></1> begins.',
    );
  });

  it('stands at the heading where it is about the page, or about words that are gone', async () => {
    const about = [thread({}), thread({ number: 2, quote: 'long gone', before: 'x', detached: true })];
    const document = discussed(about[0] as DocumentThread);
    const [only] = document.projects[0]?.pages ?? [];
    if (only) only.threads = about;
    const made = await parts(document);
    expect(marksIn(made.get('document.xml') as Element)).toContain('<0><1>A</0></1>');
    expect(wordsOf(made.get('comments.xml') as Element)).toContain('“long gone” These words were deleted');
  });

  it.each([
    ['replace', 'the {-is clean-}{+is dirty+}'],
    ['delete', 'the {-is clean-}'],
    ['before', 'the {+is dirty+}is clean'],
    ['after', 'the is clean{+is dirty+}'],
    ['format', 'the is clean'],
  ] as const)('is a change to accept or decline, where it suggests one: %s', async (change, shown) => {
    const suggestion = suggests(change, change === 'delete' || change === 'format' ? '' : 'is dirty');
    const made = await bodyWith(thread({ quote: 'is clean', before: 'The river ', suggestion }));
    expect(marksIn(made).replace(/<\/?0>/g, '')).toContain(shown.replace('the', 'The river'));
    for (const name of ['w:ins', 'w:del'])
      for (const { attributes } of all(made, name))
        expect(attributes).toMatchObject({
          'w:author': 'Ms Lindqvist',
          'w:date': '2026-11-20T09:00:00.000Z',
        });
  });

  it('adds paragraphs behind their block', async () => {
    const suggestion = suggests('paragraph', 'Nor above.');
    const made = await bodyWith(thread({ quote: 'is clean', before: 'The river ', suggestion }));
    expect(marksIn(made)).toMatch(/begins\.\n\{\+Nor above\.\+\}\nAnd not below/);
  });

  it('leaves two suggestions about the same words both readable, and threads that overlap', async () => {
    const made = await bodyWith(
      thread({ quote: 'is clean', before: 'The river ', suggestion: suggests('replace', 'stinks') }),
      thread({ number: 2, quote: 'clean where', before: 'is ', suggestion: suggests('delete') }),
    );
    expect(marksIn(made)).toContain(
      'The river <0>{-is -}<1>{-clean-}{+stinks+}</0>{- where-}</1> the river begins.',
    );
  });

  const bodyWith = (...threads: DocumentThread[]) => part(discussed(...threads), 'document.xml');
});

/** The words of a document with the marks of comments and changes, a line for each paragraph. */
function marksIn(element: Element): string {
  const signs: Record<string, (inner: string, id: string) => string> = {
    'w:p': (inner) => `${inner}\n`,
    'w:ins': (inner) => (inner === '' ? '' : `{+${inner}+}`),
    'w:del': (inner) => `{-${inner}-}`,
    'w:commentRangeStart': (_inner, id) => `<${id}>`,
    'w:commentRangeEnd': (_inner, id) => `</${id}>`,
  };
  const inner = element.children
    .map((child) => (typeof child === 'string' ? child : marksIn(child)))
    .join('');
  return signs[element.name]?.(inner, element.attributes['w:id'] ?? '') ?? inner;
}

describe('hostile words', () => {
  const controls = 'a\u0000b\u0008c\u000bd\ud800e\uffff';

  it.each([...hostileWords, controls])(
    'are words in a text, a heading, a link and a comment: %j',
    async (words) => {
      const text = page(
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: words }] },
        paragraph(linked(words, 'https://example.org/?a="<&>\'')),
        { type: 'image', attrs: { src: '/api/files/f1', alt: words, caption: words } },
        { type: 'codeBlock', content: [{ type: 'text', text: words }] },
      );
      const beside = thread({ author: words, comments: [{ author: words, at: 0, blocks: said(words) }] });
      const document = { ...sampleDocument([{ title: words, text, threads: [beside] }]), title: words };
      const made = await parts(document);
      const shown = wordsOf(made.get('document.xml') as Element);
      const kept = words.replace(/[^\n\t -\ud7ff\ue000-\ufffd]/g, '\ufffd');
      expect(shown.split(kept).length).toBeGreaterThanOrEqual(6);
      expect(wordsOf(made.get('comments.xml') as Element)).toContain(kept);
    },
  );

  it.each(hostileAddresses)('lead nowhere by %j', async (href) => {
    const made = await parts(sampleDocument([{ title: 'A', text: page(paragraph(linked('words', href))) }]));
    const relations = all(made.get('_rels/document.xml.rels') as Element, 'Relationship');
    expect(relations.filter(({ attributes }) => attributes.TargetMode === 'External')).toEqual([]);
    expect(wordsOf(made.get('document.xml') as Element)).toContain('words');
  });

  it('are written within moments however deep they are nested', async () => {
    for (const type of ['blockquote', 'callout', 'bulletList', 'columns', 'table', 'unheard-of'])
      expect(wordsOf(await bodyOf(nested(type, 2_000, paragraph('innermost'))))).toContain('innermost');
  });

  it('name a damaged picture and keep the others', async () => {
    const image = (id: string) => ({
      type: 'image',
      attrs: { src: `/api/files/${id}`, alt: `picture ${id}` },
    });
    const document = sampleDocument([{ title: 'A', text: page(image('f1'), image('f2')) }]);
    await written(document);
    await writeFile(join(folder, 'file-f2'), (await dot).subarray(0, 60));
    await writeWord(document, join(folder, 'made.docx'));
    const [xml] = [(await partsOf(join(folder, 'made.docx'))).get('word/document.xml')];
    if (!xml) throw new Error('no document');
    const read = readXml(xml);
    expect(all(read, 'wp:docPr').map(({ attributes }) => attributes.descr)).toEqual(['picture f1']);
    expect(wordsOf(read)).toContain('[Picture: picture f2, not there any more]');
  });
});

describe('a document', () => {
  it('has tables and columns from right to left where their words run so, and no others', async () => {
    const cell = (words: string) => ({ type: 'tableCell', content: [paragraph(words)] });
    const table = (words: string) => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [cell(words)] }],
    });
    const columns = (words: string) => ({
      type: 'columns',
      content: [words, words].map((each) => ({ type: 'column', content: [paragraph(each)] })),
    });
    const mirrored = async (content: PageNodeJson) => {
      const [said] = all(await bodyOf(content), 'w:bidiVisual');
      return said !== undefined && said.attributes['w:val'] !== 'off';
    };
    for (const of of [table, columns]) {
      expect(await mirrored(of('ماء'))).toBe(true);
      expect(await mirrored(of('water'))).toBe(false);
    }
  });

  it('divides a table that is wider than a sheet, in smaller letters, and says which columns stand where', async () => {
    const cells = Array.from({ length: 20 }, (_, at) => ({
      type: 'tableCell',
      content: [paragraph(`c${at + 1}`)],
    }));
    const body = await bodyOf({ type: 'table', content: [{ type: 'tableRow', content: cells }] });
    const tables = all(body, 'w:tbl');
    expect(tables.map((table) => all(table, 'w:gridCol').length)).toEqual([11, 10]);
    const styles = tables.flatMap((table) =>
      all(table, 'w:pStyle').map(({ attributes }) => attributes['w:val']),
    );
    expect(new Set(styles)).toEqual(new Set(['TableTextDense']));
    expect(wordsOf(body)).toMatch(/Columns 1–11 \/ 20c1c2.*c11Columns 12–20 \/ 20c1c12/);
  });

  it('has rows and cells that fit into its columns, whatever a table says', async () => {
    const cell = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(words)] });
    const row = (...content: PageNodeJson[]) => ({ type: 'tableRow', content });
    const table = {
      type: 'table',
      content: [
        row(cell('a', { rowspan: 3, colspan: 2 }), cell('b')),
        row(),
        row(cell('c', { rowspan: 9 }), cell('d', { colspan: 40 })),
        row(cell('e')),
      ],
    };
    const [made] = all(await bodyOf(table), 'w:tbl');
    if (!made) throw new Error('no table');
    const columns = all(made, 'w:gridCol').length;
    for (const each of all(made, 'w:tr')) {
      const spans = all(each, 'w:tc').map((tc) => Number(all(tc, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1));
      expect(spans.reduce((sum, span) => sum + span, 0)).toBe(columns);
    }
    for (const word of ['a', 'b', 'c', 'd', 'e']) expect(wordsOf(made)).toContain(word);
  });

  it('leads from one page to a block of another', async () => {
    const text = page(withId('b1', paragraph('goal')), paragraph(linked('to', '/pages/p1?at=b1')));
    const made = await part(sampleDocument([{ title: 'A', text }]), 'document.xml');
    const [link] = all(made, 'w:hyperlink').filter((each) => wordsOf(each) === 'to');
    const goal = all(made, 'w:p').find((each) => wordsOf(each) === 'goal');
    expect(all(goal as Element, 'w:bookmarkStart')[0]?.attributes['w:name']).toBe(
      link?.attributes['w:anchor'],
    );
  });

  it('is read by mammoth with its headings, lists, notes, links and pictures', async () => {
    const pages = goldenPages.map(([title, text]) => ({ title, text }));
    const { value } = await mammoth.convertToHtml({ path: await written(sampleDocument(pages)) });
    expect(value).toMatch(/<h1>.*heading<\/h1>/);
    expect(value).toMatch(/<h2>.*Level 1<\/h2>/);
    expect(value).toMatch(/<ul><li>Leaf<\/li>/);
    expect(value).toMatch(/<ol><li>First<\/li>/);
    expect(value).toMatch(/<img alt="[^"]+" src="data:image\/png/);
    expect(value).toMatch(/id="footnote-1"/);
    expect(value).toMatch(/href="https:\/\//);
  });

  it.skipIf(!hasOffice())(
    'is read by LibreOffice, every node of it',
    async () => {
      const pages = goldenPages.map(([title, text]) => ({ title, text }));
      const read = await textOfPdf(await pdfByOffice(await written(sampleDocument(pages))));
      for (const words of [
        'Clean water',
        'How clean is it?',
        'Contents',
        'Mayflies',
        'World Health Organization',
      ])
        expect(read).toContain(words);
      for (const [name] of goldenPages) expect(read).toContain(name);
    },
    120_000,
  );
});
