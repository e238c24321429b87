import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { join, pageOf, paragraph, type Writer, write, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test("takes back one's own work alone, and writes it again", () => {
  const [mina, tomas] = pair(paragraph('a', 'water'));
  type(mina, 6, ' runs');
  type(tomas, 1, 'Clean ');
  mina.editor.commands.undo();
  expect(tomas.editor.getText()).toBe('Clean water');
  mina.editor.commands.redo();
  expect(tomas.editor.getText()).toBe('Clean water runs');
  tomas.editor.commands.undo();
  expect(mina.editor.getText()).toBe('water runs');
  expect(tomas.editor.commands.undo()).toBe(false);
});

test('never touches what came from the server or was written into the document by somebody else', () => {
  const { editor, doc } = single(paragraph('a', 'water'));
  expect(editor.can().undo()).toBe(false);
  write(doc, (text) => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Dirty '));
  expect(editor.commands.undo()).toBe(false);
  expect(editor.getText()).toBe('Dirty water');
});

test('leaves a block that somebody made and others have written in', () => {
  const [mina, tomas] = pair(paragraph('a', 'water'));
  mina.editor.commands.insertContentAt(7, { type: 'heading', content: [{ type: 'text', text: 'Mine' }] });
  type(tomas, 8, 'Ours ');
  mina.editor.commands.undo();
  expect(tomas.editor.getText({ blockSeparator: '|' })).toBe('water|Ours ');
});

test('puts the caret where it was before, and the redo where it was then', () => {
  const writer = single(paragraph('a', 'water'), paragraph('b', 'runs'));
  const { editor } = writer;
  editor.commands.setTextSelection(3);
  editor.view.dispatch(editor.state.tr.insertText('XX'));
  editor.storage.pageBinding.undo?.stopCapturing();
  editor.commands.setTextSelection(12);
  editor.commands.undo();
  expect(editor.getText({ blockSeparator: '|' })).toBe('water|runs');
  expect(editor.state.selection.head).toBe(3);
  editor.commands.setTextSelection(9);
  editor.commands.redo();
  expect(editor.state.selection.head).toBe(12);
});

test('puts the caret back although others have written before it meanwhile', () => {
  const [mina, tomas] = pair(paragraph('a', 'water'));
  mina.editor.commands.setTextSelection(3);
  mina.editor.view.dispatch(mina.editor.state.tr.insertText('XX'));
  type(tomas, 1, 'Clean ');
  mina.editor.commands.setTextSelection(1);
  mina.editor.commands.undo();
  expect(mina.editor.state.selection.head).toBe(9);
});

test('what follows at once is one step; a pause begins another', () => {
  const { editor } = single(paragraph('a'));
  for (const letter of 'one') editor.view.dispatch(editor.state.tr.insertText(letter));
  editor.storage.pageBinding.undo?.stopCapturing();
  for (const letter of 'two') editor.view.dispatch(editor.state.tr.insertText(letter));
  editor.commands.undo();
  expect(editor.getText()).toBe('one');
  editor.chain().undo().run();
  expect(editor.getText()).toBe('');
});

test('a page closed by one editor lets go of the document', () => {
  const writer = single(paragraph('a'));
  const listeners = (doc: Y.Doc) => [...doc._observers.values()].reduce((sum, { size }) => sum + size, 0);
  expect(listeners(writer.doc)).toBeGreaterThan(listeners(new Y.Doc()));
  writer.editor.destroy();
  expect(listeners(writer.doc)).toBe(listeners(new Y.Doc()));
});

function pair(...blocks: PageNodeJson[]): [Writer, Writer] {
  const stored = pageOf(...blocks);
  const made: [Writer, Writer] = [writerOn(stored, 'm', 10), writerOn(stored, 't', 11)];
  opened.push(...made);
  join(made[0].doc, made[1].doc);
  return made;
}

function single(...blocks: PageNodeJson[]): Writer {
  const writer = writerOn(pageOf(...blocks));
  opened.push(writer);
  return writer;
}

function type({ editor }: Writer, at: number, words: string): void {
  editor.view.dispatch(editor.state.tr.insertText(words, at));
}
