import type { Node as PageNode } from '@tiptap/pm/model';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { maxDepth } from '../../../shared/editor/parse-page.ts';
import { jsonOfDoc } from '../../../shared/editor/ydoc.ts';
import { pageText } from '../../sync/page-text.ts';
import { ShownPage } from './shown-page.ts';
import { join, pageOf, paragraph, type Writer, write, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

describe('what the schema does not know', () => {
  test('has something standing for it at its place, and opening the page writes nothing', () => {
    const writer = open(pageOf(paragraph('a', 'one')), (text) => {
      text.insert(0, [element('drawing', element('paragraph', word('inside')))]);
      (text.get(1) as Y.XmlElement).push([element('sticker'), word(' end')]);
    });
    expect(writer.editor.state.doc.toString()).toBe(
      'doc(blockStandIn, paragraph("one", inlineStandIn, " end"))',
    );
    expect(writer.doc.store.clients.has(writer.doc.clientID)).toBe(false);
  });

  test('is kept while people write before, behind and around it, split, join and undo', () => {
    const writer = open(pageOf(paragraph('a', 'one'), paragraph('b', 'two')), (text) => {
      text.insert(1, [element('drawing', element('paragraph', word('inside')))]);
      (text.get(0) as Y.XmlElement).push([element('sticker'), word(' end')]);
      (text.get(0) as Y.XmlElement).setAttribute('mood', 'blue');
    });
    const { editor } = writer;
    editor.commands.insertContentAt(4, 'X');
    editor.commands.insertContentAt(1, 'Y');
    editor.chain().setTextSelection(3).splitBlock().run();
    editor.commands.undo();
    editor.commands.insertContentAt(editor.state.doc.content.size, { type: 'paragraph' });
    editor.chain().setTextSelection({ from: 1, to: 6 }).toggleBold().run();
    const stored = JSON.stringify(jsonOfDoc(writer.doc));
    expect(stored).toContain('"drawing"');
    expect(stored).toContain('inside');
    expect(stored).toContain('sticker');
    expect(stored).toContain('"mood":"blue"');
  });

  test('a mark stays on its words while others are typed, and its words are shown', () => {
    const writer = open(pageOf(paragraph('a', 'one two')), (text) => {
      ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(4, 3, { sparkle: { colour: 'blue' } });
    });
    const { editor } = writer;
    expect(editor.getText()).toBe('one two');
    editor.commands.insertContentAt(3, 'X');
    editor.chain().setTextSelection({ from: 1, to: 9 }).toggleItalic().run();
    expect(jsonOfDoc(writer.doc).content[0]?.content).toEqual([
      { type: 'text', text: 'onXe ', marks: [{ type: 'italic' }] },
      {
        type: 'text',
        text: 'two',
        marks: [{ type: 'italic' }, { type: 'sparkle', attrs: { colour: 'blue' } }],
      },
    ]);
  });

  test('an object in the midst of a text counts, and nobody deletes it', () => {
    const writer = open(pageOf(paragraph('a', 'onetwo')), (text) => {
      ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insertEmbed(3, { widget: 1 });
    });
    writer.editor.commands.insertContentAt(5, 'X');
    writer.editor.commands.insertContentAt(4, 'Y');
    writer.editor.commands.deleteRange({ from: 1, to: 2 });
    const delta = ((writer.text.get(0) as Y.XmlElement).get(0) as Y.XmlText).toDelta();
    expect(delta.map(({ insert }: { insert: unknown }) => insert)).toEqual(['neY', { widget: 1 }, 'tXwo']);
  });
});

describe('what the schema forbids', () => {
  test.each([
    ['an empty list', element('bulletList')],
    ['a list that holds what nobody knows', element('bulletList', element('sticker'))],
    ['a table without rows', element('table')],
    ['a document in the document', element('doc', element('paragraph', word('x')))],
    ['a text as an element', element('text')],
    ['a hook', new Y.XmlHook('paragraph')],
    ['no type at all', null],
    ['words without a block', word('loose')],
    ['a cell outside a table', element('tableCell', element('paragraph'))],
  ])('%s is not shown, and stays', (_, hostile) => {
    const writer = open(pageOf(paragraph('a', 'one')), (text) => text.push([hostile as Y.XmlElement]));
    expect(writer.editor.state.doc.childCount).toBe(1);
    writer.editor.commands.insertContentAt(2, 'X');
    writer.editor.commands.insertContentAt(writer.editor.state.doc.content.size, { type: 'paragraph' });
    expect(writer.text.length).toBe(3);
    writer.editor.state.doc.check();
  });

  test('a list item that lost its paragraph is shown with an empty one, stored once somebody writes in it', () => {
    const writer = open(pageOf(paragraph('a')), (text) => {
      const nested = element('bulletList', element('listItem', element('paragraph', word('inner'))));
      text.push([element('bulletList', element('listItem', nested))]);
    });
    const { editor, text } = writer;
    const item = () => (text.get(1) as Y.XmlElement).get(0) as Y.XmlElement;
    expect(editor.state.doc.child(1).firstChild?.childCount).toBe(2);
    expect(item().length).toBe(1);
    editor.commands.insertContentAt(5, 'typed');
    expect(item().length).toBe(2);
    expect(editor.state.doc.child(1).textContent).toBe('typedinner');
  });

  test('marks that a block may not have, or that exclude one another, are left off', () => {
    const writer = open(pageOf(paragraph('a', 'one')), (text) => {
      const both = word('two');
      both.format(0, 3, { code: {}, bold: {} });
      text.push([element('paragraph', both)]);
      const bold = word('three');
      bold.format(0, 5, { bold: {} });
      text.push([element('codeBlock', bold)]);
    });
    const { doc } = writer.editor.state;
    doc.check();
    expect(doc.child(1).firstChild?.marks.map(({ type }) => type.name)).toEqual(['code']);
    expect(doc.child(2).firstChild?.marks).toEqual([]);
  });

  test('2,000 quotes in one another end where people no longer nest, and something stands for the rest', () => {
    const writer = open(pageOf(paragraph('a', 'one')), (text) => {
      let parent: Y.XmlFragment = text;
      for (let depth = 0; depth < 2_000; depth++) {
        const quote = new Y.XmlElement('blockquote');
        parent.push([quote]);
        parent = quote;
      }
      parent.push([element('paragraph', word('deep'))]);
    });
    writer.editor.commands.insertContentAt(2, 'X');
    expect(writer.text.length).toBe(2);
    const shown: PageNode[] = [];
    writer.editor.state.doc.descendants((node) => void shown.push(node));
    expect(shown.filter(({ type }) => type.name === 'blockquote')).toHaveLength(maxDepth);
    expect(shown.at(-1)?.attrs.why).toBe('deep');
    expect(pageText(writer.doc)).toContain('deep');
  });

  test('a page without blocks shows an empty paragraph, stored once somebody writes in it', () => {
    const doc = new Y.Doc();
    const writer = writerOn(Y.encodeStateAsUpdate(doc));
    opened.push(writer);
    expect(writer.text.length).toBe(0);
    writer.editor.commands.insertContentAt(1, 'first');
    expect(jsonOfDoc(writer.doc).content).toMatchObject([
      { type: 'paragraph', content: [{ type: 'text', text: 'first' }] },
    ]);
  });
});

test('a table that people made ragged together is mended by who writes in it, not by all who see it', () => {
  const stored = pageOf(paragraph('a'), {
    type: 'table',
    content: ['r', 's'].map((id) => ({
      type: 'tableRow',
      attrs: { id },
      content: ['x', 'y'].map((cell) => ({
        type: 'tableCell',
        attrs: { id: id + cell },
        content: [paragraph(`${id}${cell}p`)],
      })),
    })),
  });
  const [mina, tomas] = [writerOn(stored, 'm', 10), writerOn(stored, 't', 11)];
  opened.push(mina, tomas);
  mina.editor.chain().setTextSelection(6).addColumnAfter().run();
  tomas.editor.chain().setTextSelection(6).addRowAfter().run();
  join(mina.doc, tomas.doc);
  const cells = () => mina.editor.getHTML().match(/<td/g)?.length;
  expect(cells()).toBe(8);
  mina.editor.commands.insertContentAt(6, 'x');
  expect(cells()).toBe(9);
  expect(tomas.editor.getJSON()).toEqual(mina.editor.getJSON());
});

test('what did not change in Yjs is the same node as before', () => {
  const { text, doc, editor } = open(pageOf(paragraph('a', 'one'), paragraph('b', 'two')), () => {});
  const page = new ShownPage(text, editor.schema);
  const before = page.doc;
  ((text.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'X');
  page.changed([text, text.get(1)]);
  const next = page.next();
  page.takeOver(next, next.node);
  expect(page.doc.child(0)).toBe(before.child(0));
  expect(page.doc.textContent).toBe('oneXtwo');
  doc.destroy();
});

function open(stored: Uint8Array, change: (text: Y.XmlFragment) => void): Writer {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  write(doc, change);
  const writer = writerOn(Y.encodeStateAsUpdate(doc));
  opened.push(writer);
  return writer;
}

function element(name: string, ...content: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, content);
  return made;
}

function word(text: string): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text);
  return made;
}
