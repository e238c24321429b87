import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { isFromDocument } from './from-document.ts';
import { join, pageOf, paragraph, type Writer, write, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.view.dom.parentElement?.remove();
    editor.destroy();
    doc.destroy();
  }
});

describe('what is on the screen and not read yet', () => {
  test('a letter is kept when others write at the same moment', () => {
    const writer = open(paragraph('a', 'water'), paragraph('b'));
    const letters = writer.editor.view.dom.querySelector('p')?.firstChild as Text;
    letters.data = 'waXter';
    write(writer.doc, (text) => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Clean '));
    expect(writer.editor.getText({ blockSeparator: '|' })).toBe('Clean waXter|');
    expect(storedText(writer)).toBe('Clean waXter');
  });

  test('a click is not lost when others write at the same moment', () => {
    const writer = open(paragraph('a', 'water'), paragraph('b', 'runs'));
    const { editor } = writer;
    editor.view.focus();
    const letters = editor.view.dom.querySelectorAll('p')[1]?.firstChild as Text;
    document.getSelection()?.collapse(letters, 2);
    write(writer.doc, (text) => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Clean '));
    expect(editor.state.selection.head).toBe(16);
  });
});

describe('while a word is composed', () => {
  test('others are shown at once elsewhere, and in its block when it is finished', () => {
    const writer = open(paragraph('a', 'water'), paragraph('b', 'runs'));
    const { editor, doc } = writer;
    editor.commands.setTextSelection(6);
    compose(writer, true);
    editor.view.dispatch(editor.state.tr.insertText('に'));
    expect(storedText(writer)).toBe('waterに');

    write(doc, (text) => ((text.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'It '));
    expect(editor.getText({ blockSeparator: '|' })).toBe('waterに|It runs');

    write(doc, (text) => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Clean '));
    expect(editor.getText({ blockSeparator: '|' })).toBe('waterに|It runs');
    editor.view.dispatch(editor.state.tr.insertText('ほ'));
    write(doc, (text) => ((text.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(7, ' on'));

    compose(writer, false);
    editor.view.dispatch(editor.state.tr);
    expect(editor.getText({ blockSeparator: '|' })).toBe('Clean waterにほ|It runs on');
    expect(storedText(writer)).toBe('Clean waterにほ');
    expect(editor.state.selection.head).toBe(14);
  });

  test('its end is enough to show what others wrote', async () => {
    const writer = open(paragraph('a', 'water'));
    const { editor, doc } = writer;
    compose(writer, true);
    write(doc, (text) => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Clean '));
    expect(editor.getText()).toBe('water');
    editor.view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await expect.poll(() => editor.getText()).toBe('Clean water');
  });
});

test('an arrival is known as such, and the first view writes and dispatches nothing', () => {
  const writer = open(paragraph('a', 'water'));
  const seen: boolean[] = [];
  writer.editor.on('transaction', ({ transaction }) => seen.push(isFromDocument(transaction)));
  expect(writer.doc.store.clients.has(writer.doc.clientID)).toBe(false);
  write(writer.doc, (text) => text.push([new Y.XmlElement('paragraph')]));
  writer.editor.commands.insertContentAt(1, 'x');
  expect(seen).toEqual([true, false]);
});

test('what is written within a transaction of somebody else is stored when that ends', () => {
  const writer = open(paragraph('a', 'water'));
  writer.doc.transact(() => {
    (writer.text.get(0) as Y.XmlElement).setAttribute('id', 'b');
    writer.editor.commands.insertContentAt(1, 'x');
  });
  expect(storedText(writer)).toBe('xwater');
  expect(writer.editor.state.doc.firstChild?.attrs.id).toBe('b');
});

test('the elements of the page that others did not write in stay as they are', () => {
  const blocks = Array.from({ length: 5 }, (_, i) => paragraph(`p${i}`, `text ${i}`));
  const writer = open(...blocks);
  const before = [...writer.editor.view.dom.children];
  write(writer.doc, (text) => {
    ((text.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'X');
    ((text.get(4) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Y');
    text.delete(2, 1);
  });
  const after = [...writer.editor.view.dom.children];
  expect(after.map((block) => before.indexOf(block))).toEqual([0, 1, 3, 4]);
});

test('two editors on one document see each other', () => {
  const mina = open(paragraph('a', 'water'));
  const tomas = writerOn(pageOf(paragraph('a', 'water')), 't');
  opened.push(tomas);
  const part = join(mina.doc, tomas.doc);
  mina.editor.commands.insertContentAt(1, 'M');
  tomas.editor.commands.insertContentAt(1, 'T');
  expect(mina.editor.getText()).toBe('TMwater');
  part();
  tomas.editor.commands.insertContentAt(1, 'alone ');
  expect(mina.editor.getText()).toBe('TMwater');
});

/** What a browser does to ProseMirror when a composition begins or ends. */
function compose({ editor }: Writer, composing: boolean): void {
  (editor.view as unknown as { input: { composing: boolean } }).input.composing = composing;
}

function storedText({ text }: Writer): string {
  return ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).toJSON();
}

/** An editor on the screen. */
function open(...blocks: PageNodeJson[]): Writer {
  const writer = writerOn(pageOf(...blocks));
  opened.push(writer);
  document.body.append(writer.editor.view.dom.parentElement as HTMLElement);
  return writer;
}
