import type { TFunction } from 'i18next';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../shared/editor/golden/golden-pages.ts';
import { isLawfulAttribute } from '../../shared/editor/lawful-attributes.ts';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { pageSchema } from '../../shared/editor/page-schema.ts';
import { pageOf, paragraph, type Writer, write, writerOn } from './binding/testing/writer.ts';
import { pageViews } from './page-views.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

const keys = ((key: string) => key) as TFunction<'editor'>;
const script = 'globalThis.canary = true';
/** What somebody may write into any attribute who writes straight into the Yjs document. */
const hostileValues: readonly unknown[] = [
  `javascript:${script}`,
  `JaVaScRiPt:${script}`,
  ` \u0001javascript:${script}`,
  `java\nscript:${script}`,
  `vbscript:${script}`,
  `data:text/html,<script>${script}</script>`,
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'blob:https://evil.example/1',
  'https://evil.example/pixel.png',
  '//evil.example/pixel.png',
  '/api/files/../../sign-out',
  '/api/files/x?y=../z',
  `"><img src=x onerror="${script}">`,
  `' onmouseover='${script}`,
  `<script>${script}</script>`,
  'position:fixed;inset:0;z-index:9999;background:red',
  'url(https://evil.example/track)',
  'expression(alert(1))',
  '100vw',
  '\\href{javascript:alert(1)}{x}',
  '\u202Ereversed\u0000\uD800',
  'x'.repeat(20_000),
  Number.MAX_SAFE_INTEGER,
  -1,
  1e308,
  true,
  { toString: 'not a function', valueOf: null, length: 1e9 },
  [['onload', script]],
  { id: 'x', type: 'text', text: `<img src=x onerror=${script}>`, link: `javascript:${script}` },
  { id: '__proto__', type: 'book', title: `<b onclick=${script}>`, URL: `javascript:${script}` },
];

describe.each(hostileValues.map((value, i) => [i, value] as const))('hostile value %i', (_, value) => {
  test('in every attribute of every node and mark is shown safely, and stays until somebody sets it', () => {
    const everything = goldenPages.flatMap(([, page]) => page.content ?? []);
    const writer = open(everything, (text) => poison(text, value));
    expect(dangersIn(writer.editor.view.dom)).toEqual([]);
    const { doc } = writer.editor.state;
    doc.check();
    const unlawful: string[] = [];
    doc.descendants((node) => {
      for (const { type, attrs } of [node, ...node.marks]) {
        for (const [attribute, shown] of Object.entries(attrs)) {
          const { default: fallback = null } = type.spec.attrs?.[attribute] ?? {};
          const isSafe = shown === fallback || isLawfulAttribute(type.name, attribute, shown);
          if (!isSafe) unlawful.push(`${type.name} ${attribute}`);
        }
      }
    });
    expect(unlawful).toEqual([]);
    const before = poisonedIn(writer.text);
    writer.editor.commands.insertContentAt(doc.content.size, { type: 'paragraph' });
    expect(poisonedIn(writer.text)).toBe(before);
    expect(globalThis).not.toHaveProperty('canary');
  });
});

test('a formula of 200,000 letters is given to nobody to draw: its beginning stands there, with words', () => {
  const latex = '\\frac{a}{b}+'.repeat(20_000);
  const writer = open([{ type: 'blockFormula', attrs: { id: 'a', latex } }], () => {});
  const shown = writer.editor.view.dom.querySelector<HTMLElement>('[data-type=block-formula]');
  expect(shown?.textContent).toMatch(/^formulas:problem\.long \\frac\{a\}.*…$/);
  expect(shown?.outerHTML.length).toBeLessThan(11_000);
  expect(writer.editor.state.doc.firstChild?.attrs.latex).toBe(latex);
});

test('what is no node of a page is never an element of the screen, whatever it is called', () => {
  const names = [
    'script',
    'iframe',
    'style',
    'img',
    'svg',
    'object',
    'base',
    'form',
    '__proto__',
    'a b',
    '<x>',
  ];
  const writer = open([paragraph('a', 'one')], (text) => {
    for (const name of names) {
      const element = new Y.XmlElement(name);
      element.setAttribute('src', `javascript:${script}`);
      element.setAttribute('style', 'position:fixed;inset:0');
      element.insert(0, [new Y.XmlText(script)]);
      text.push([element]);
    }
  });
  const { dom } = writer.editor.view;
  expect(dangersIn(dom)).toEqual([]);
  expect(dom.textContent).not.toContain('canary');
  expect(dom.querySelectorAll('[data-type="stand-in"]')).toHaveLength(names.length);
});

test('a note in a note is not shown as one, and stays', () => {
  const writer = open([paragraph('a', 'one')], (text) => {
    const [outer, inner] = [new Y.XmlElement('footnote'), new Y.XmlElement('footnote')];
    inner.insert(0, [new Y.XmlText('inner')]);
    outer.insert(0, [new Y.XmlText('outer'), inner]);
    (text.get(0) as Y.XmlElement).push([outer]);
  });
  writer.editor.state.doc.check();
  writer.editor.commands.insertContentAt(2, 'X');
  expect(writer.text.toString()).toContain('inner');
  expect(writer.editor.state.doc.textContent).not.toContain('inner');
});

test('a text with 20,000 marks is shown whole, with as many marks as a browser can draw', () => {
  const words = new Y.XmlText();
  const writer = open([paragraph('a')], (text) => {
    (text.get(0) as Y.XmlElement).insert(0, [words]);
    words.applyDelta(
      Array.from({ length: 20_000 }, (_, i) => ({
        insert: 'x',
        attributes: { [i % 2 ? 'bold' : 'italic']: {} },
      })),
    );
  });
  expect(writer.editor.state.doc.textContent).toHaveLength(20_000);
  expect(writer.editor.state.doc.firstChild?.childCount).toBeLessThan(5_100);
  writer.editor.commands.insertContentAt(writer.editor.state.doc.content.size - 1, 'end');
  const stored = ((writer.text.get(0) as Y.XmlElement).get(0) as Y.XmlText).toDelta();
  expect(stored).toHaveLength(20_001);
});

function open(blocks: PageNodeJson[], change: (text: Y.XmlFragment) => void): Writer {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageOf(...blocks));
  write(doc, change);
  const writer = writerOn(Y.encodeStateAsUpdate(doc), 'w', undefined, pageViews(keys));
  opened.push(writer);
  return writer;
}

/** Sets every attribute that the schema knows, and some that it does not, on every node and mark. */
function poison(text: Y.XmlFragment, value: unknown): void {
  const open: unknown[] = text.toArray();
  for (const child of open) {
    if (child instanceof Y.XmlElement) {
      const known = Object.keys(pageSchema.nodes[child.nodeName]?.spec.attrs ?? {});
      for (const name of [...known, 'style', 'class', 'onclick']) child.setAttribute(name, value as string);
      open.push(...child.toArray());
    } else if (child instanceof Y.XmlText && child.length > 0) {
      const marks = Object.entries(pageSchema.marks).filter(([name]) => name !== 'code');
      for (const [name, { spec }] of marks) {
        const attributes = Object.fromEntries(Object.keys(spec.attrs ?? {}).map((key) => [key, value]));
        child.format(0, child.length, { [name]: { ...attributes, style: value, onclick: value } });
      }
    }
  }
}

/** How often each attribute is stored, so that one that was taken away shows. */
function poisonedIn(text: Y.XmlFragment): number {
  let count = 0;
  const open: unknown[] = text.toArray();
  for (const child of open) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.getAttribute('onclick') !== undefined) count += Object.keys(child.getAttributes()).length;
    open.push(...child.toArray());
  }
  return count;
}

const harmlessStyle =
  /^((width|min-width|max-width|text-align|flex|aspect-ratio|--[a-z-]+): ?[\w\s.%()-]*;? ?)*$/;

/** Anything on the screen that could run, fetch from elsewhere, or leave its place. */
function dangersIn(dom: HTMLElement): string[] {
  const found: string[] = [];
  for (const element of dom.querySelectorAll('*')) {
    if (/^(script|iframe|object|embed|style|link|base|meta|form)$/i.test(element.tagName))
      found.push(element.tagName);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(name);
      if (['href', 'src', 'srcset', 'poster', 'action', 'xlink:href', 'formaction'].includes(name)) {
        if (
          !/^(https:\/\/evil\.example|\/|#|mailto:|https?:)/.test(value) ||
          (name !== 'href' && !value.startsWith('/'))
        )
          found.push(`${name}=${value.slice(0, 60)}`);
        if (name !== 'href' && value.startsWith('//')) found.push(`${name}=${value.slice(0, 60)}`);
      }
      // The words for the box of a task, which only a screen reader meets, are Tiptap's own.
      const unseen = element.parentElement?.tagName === 'LABEL' && value.includes('width: 1px; height: 1px');
      if (name === 'style' && !unseen && !harmlessStyle.test(value))
        found.push(`style=${value.slice(0, 60)}`);
    }
  }
  return found;
}
