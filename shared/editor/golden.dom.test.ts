import { DOMParser, DOMSerializer, Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { nodeForms } from './extensions.ts';
import { goldenPages } from './golden/golden-pages.ts';
import { type PageNodeJson, plainAttributes } from './page-json.ts';
import { pageSchema } from './page-schema.ts';
import { jsonOfUpdate, pageUpdateFromJson } from './ydoc.ts';

describe.each(goldenPages)('%s', (_name, page) => {
  test('is valid', () => {
    Node.fromJSON(pageSchema, page).check();
  });

  test('comes back from Yjs as it was', () => {
    expect(jsonOfUpdate(pageUpdateFromJson(page, { clientId: 5 }))).toEqual(page);
  });

  test('comes back from HTML as it was', () => {
    expect(fromHtml(toHtml(page))).toEqual(page);
  });
});

test('there is a golden page for each node', () => {
  const shown = new Set<string>();
  const visit = (node: PageNodeJson) => {
    shown.add(node.type);
    node.content?.forEach(visit);
  };
  for (const [, page] of goldenPages) visit(page);
  expect([...shown].sort()).toEqual(nodeForms.map((forms) => forms.schema.name).sort());
});

describe('HTML from elsewhere', () => {
  test.each([
    ['a foreign host', '<img src="https://example.org/a.png" alt="a">'],
    ['a foreign host without a scheme', '<img src="//example.org/api/files/f1" alt="a">'],
    ['a data URL', '<img src="data:image/png;base64,AAAA" alt="a">'],
    ['a path out of the files', '<img src="/api/files/../accounts" alt="a">'],
    ['a file with a query', '<img src="/api/files/f1?x" alt="a">'],
    ['a figure', '<figure><img src="https://example.org/a.png"></figure>'],
    ['an image in a link', '<p><a href="https://example.org"><img src="http://example.org/a.gif"></a></p>'],
  ])('loses a picture from %s', (_what, html) => {
    expect(JSON.stringify(fromHtml(html))).not.toContain('image');
  });

  test.each([
    ['javascript:alert(1)'],
    [' javascript:alert(1)'],
    ['java\tscript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    ['data:text/html,a'],
    ['vbscript:a'],
    ['file:///etc/passwd'],
    ['blob:https://example.org/1'],
    ['//example.org'],
    ['/\\example.org'],
    ['https:example.org'],
  ])('loses the link to %j and keeps its words', (href) => {
    const anchor = document.createElement('a');
    anchor.setAttribute('href', href);
    anchor.textContent = 'words';
    const page = fromHtml(`<p>${anchor.outerHTML}</p>`);
    expect(page.content?.[0]?.content).toEqual([{ type: 'text', text: 'words' }]);
  });

  test('keeps headings at their levels', () => {
    const page = fromHtml('<h1>a</h1><h2>b</h2><h4>c</h4><h6>d</h6>');
    expect(page.content?.map((node) => node.attrs?.level)).toEqual([1, 2, 4, 4]);
  });

  test('keeps the side on which a cell is aligned', () => {
    const page = fromHtml(
      '<table><tr><td style="text-align: right">1</td><td align="center">2</td></tr></table>',
    );
    const cells = page.content?.[0]?.content?.[0]?.content ?? [];
    expect(cells.map((cell) => cell.attrs?.align)).toEqual(['end', 'center']);
  });
});

describe('a hostile document', () => {
  test('shows no picture and follows no link that it may not', () => {
    const { paragraph, image, text } = pageSchema.nodes;
    const script = pageSchema.marks.link?.create({ href: 'javascript:alert(1)' });
    const blocks = [
      image?.create({ src: 'https://example.org/a.png', width: '1px" onload="x', caption: { a: 1 } }),
      paragraph?.create(null, script && text ? pageSchema.text('words', [script]) : null),
      pageSchema.nodes.heading?.create({ level: 99 }, pageSchema.text('deep')),
      pageSchema.nodes.blockFormula?.create({ latex: { toString: 'no' } }),
    ].filter((node) => node !== undefined);
    const html = toHtml(pageSchema.nodes.doc?.create(null, blocks).toJSON());
    expect(html).not.toMatch(/example\.org|javascript|onload/);
    expect(html).toContain('<h5');
  });
});

function toHtml(page: PageNodeJson): string {
  const holder = document.createElement('div');
  const root = pageSchema.nodeFromJSON.bind(pageSchema);
  holder.append(DOMSerializer.fromSchema(pageSchema).serializeFragment(root(page).content));
  return holder.innerHTML;
}

function fromHtml(html: string): PageNodeJson {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return withoutNulls(DOMParser.fromSchema(pageSchema).parse(holder, { preserveWhitespace: true }).toJSON());
}

/** The same node without attributes that are null, as pages are stored. */
function withoutNulls({ attrs, marks, content, ...node }: PageNodeJson): PageNodeJson {
  const set = plainAttributes(attrs);
  return {
    ...node,
    ...(set && { attrs: set }),
    ...(marks && {
      marks: marks.map((mark) => {
        const markAttrs = plainAttributes(mark.attrs);
        return { type: mark.type, ...(markAttrs && { attrs: markAttrs }) };
      }),
    }),
    ...(content && { content: content.map(withoutNulls) }),
  };
}
