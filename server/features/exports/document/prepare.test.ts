import { describe, expect, it } from 'vitest';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { hostileAddresses, linked, nested, page, paragraph, sampleDocument } from '../testing/documents.ts';
import type { Block } from './blocks.ts';

function blocksOf(text: PageNodeJson): Block[] {
  return sampleDocument([{ title: 'A', text }]).projects[0]?.pages[0]?.blocks ?? [];
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('a page made ready', () => {
  it.each(['blockquote', 'callout', 'columns', 'unheard-of'])(
    'is nested no deeper than recursion takes, and loses no word: 2,000 × %s',
    (type) => {
      const blocks = blocksOf(page(nested(type, 2_000, paragraph('innermost')), paragraph('after')));
      expect(depthOf(blocks)).toBeLessThan(80);
      expect(JSON.stringify(blocks)).toContain('innermost');
      expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', content: [{ text: 'after' }] });
    },
  );

  it('names what this version does not know, in its place, with its words', () => {
    const unknown = { type: 'hologram', content: [{ type: 'text', text: 'words in it' }] };
    expect(blocksOf(page(paragraph('a'), unknown, paragraph('b', { type: 'sparkle' })))).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'unknown', name: 'hologram', text: 'words in it' },
      { kind: 'paragraph', content: [{ text: 'b' }, { kind: 'unknown', name: 'sparkle' }] },
    ]);
  });

  it.each(hostileAddresses)('leads nowhere by %j and keeps the words', (href) => {
    expect(blocksOf(page(paragraph(linked('words', href))))).toMatchObject([
      { content: [{ text: 'words', link: null }] },
    ]);
  });

  it('leads to the web, to pages of the export, and nowhere in a school that has no address', () => {
    const lines = [
      linked('web', 'https://example.org'),
      linked('here', '/pages/p1?at=b1'),
      linked('elsewhere', '/pages/p9'),
    ];
    expect(blocksOf(page(paragraph(...lines)))).toMatchObject([
      {
        content: [
          { link: { to: 'web', href: 'https://example.org' } },
          { link: { to: 'page', page: 'p1', block: 'b1' } },
          { link: null },
        ],
      },
    ]);
  });

  it.each([
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'https://example.org/a.png',
    '/api/files/../x',
  ])('shows no picture from %s, and says that it is missing', (src) => {
    const image = { type: 'image', attrs: { src, alt: 'a river' } };
    expect(blocksOf(page(image))).toMatchObject([{ kind: 'image', file: null, alt: 'a river' }]);
  });

  it('brings what stands in an unlawful place to a lawful one', () => {
    const text = page(
      { type: 'text', text: 'loose' },
      { type: 'bulletList', content: [paragraph('no item')] },
      { type: 'table', content: [paragraph('no row')] },
      { type: 'tableCell', content: [paragraph('no table')] },
    );
    const words = JSON.stringify(blocksOf(text));
    for (const each of ['loose', 'no item', 'no row', 'no table']) expect(words).toContain(each);
  });

  it('has no more columns in a table than there are cells, however far they say that they reach', () => {
    const cell = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(words)] });
    const row = (...content: PageNodeJson[]) => ({ type: 'tableRow', content });
    const table = {
      type: 'table',
      content: [row(cell('a', { colspan: 1e9, rowspan: 1e9 })), row(cell('b'), cell('c'))],
    };
    expect(blocksOf(page(table))).toMatchObject([{ kind: 'table', columns: 3 }]);
    const many = {
      type: 'table',
      content: [row(...Array.from({ length: 300 }, (_, i) => cell(`cell ${i}`)))],
    };
    const words = JSON.stringify(blocksOf(page(many)));
    for (const i of [0, 99, 100, 299]) expect(words).toContain(`"cell ${i}"`);
  });

  it('counts in a table what its cells say of the numbers above them', () => {
    const cell = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [paragraph(words)] });
    const rows = [cell('2'), cell('4'), cell('', { result: 'mean' })].map((each) => ({
      type: 'tableRow',
      content: [each],
    }));
    const [table] = blocksOf(page({ type: 'table', content: rows }));
    expect(table).toMatchObject({ rows: [[{}], [{}], [{ blocks: [{ content: [{ text: '3' }] }] }]] });
  });
});
