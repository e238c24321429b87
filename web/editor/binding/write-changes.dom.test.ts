import { Node } from '@tiptap/pm/model';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { join, pageOf, paragraph, type Writer, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('a letter costs one item, in the place where it was typed', () => {
  const writer = open(paragraph('a', 'aaaa'));
  const own = writer.doc.clientID;
  writer.editor.chain().setTextSelection(2).insertContent('a').run();
  expect(written(writer, () => writer.editor.view.dispatch(writer.editor.state.tr.insertText('a')))).toBe(1);
  const letters: number[] = [];
  for (let item = firstText(writer)._start; item; item = item.right) letters.push(item.id.client);
  expect(letters).toEqual([1, own, 1]);
});

test('a letter has nobody read what else stands in the same table', () => {
  const cell = (words: string) => ({ type: 'tableCell', content: [paragraph(words, words)] });
  const row = (words: string) => ({ type: 'tableRow', content: [cell(`${words}1`), cell(`${words}2`)] });
  const writer = open({ type: 'table', content: ['a', 'b', 'c'].map(row) });
  const read = vi.spyOn(Node.prototype, 'textBetween');
  const { tr } = writer.editor.state;
  writer.editor.view.dispatch(tr.insertText('x', 4));
  expect(read.mock.contexts.map((node) => (node as Node).type.name)).not.toContain('table');
  read.mockRestore();
  expect(writer.text.toString()).toContain('xa1');
});

test('a deleted letter of several equal ones is the one before the caret', () => {
  const writer = open(paragraph('a', 'aaaa'));
  writer.editor.commands.setTextSelection(3);
  writer.editor.view.dispatch(writer.editor.state.tr.delete(2, 3));
  const deleted: number[] = [];
  for (let item = firstText(writer)._start; item; item = item.right)
    if (item.deleted) deleted.push(item.id.clock);
  const first = firstText(writer)._start as Y.Item;
  expect(deleted).toEqual([first.id.clock + 1]);
});

test('a mark is written as a mark, and no letter is written again', () => {
  const writer = open(paragraph('a', 'one two'));
  const marked = () => writer.editor.chain().setTextSelection({ from: 2, to: 5 }).toggleBold().run();
  expect(written(writer, marked)).toBe(2);
  expect(firstText(writer).toDelta()).toEqual([
    { insert: 'o' },
    { insert: 'ne ', attributes: { bold: {} } },
    { insert: 'two' },
  ]);
});

test('splitting keeps the block and its first half', () => {
  const writer = open(paragraph('a', 'clean water'), paragraph('b', 'runs'));
  const [first, second] = [writer.text.get(0), writer.text.get(1)];
  writer.editor.chain().setTextSelection(6).splitBlock().run();
  expect(writer.text.get(0)).toBe(first);
  expect(writer.text.get(2)).toBe(second);
  expect(writer.text.length).toBe(3);
});

test('a block that is moved leaves all others as they are', () => {
  const writer = open(...['a', 'b', 'c', 'd'].map((id) => paragraph(id, id)));
  const others = [1, 2, 3].map((index) => writer.text.get(index));
  const { state, view } = writer.editor;
  const block = state.doc.child(0);
  view.dispatch(state.tr.delete(0, 3).insert(9, block));
  expect([0, 1, 2].map((index) => writer.text.get(index))).toEqual(others);
  expect(writer.editor.getText({ blockSeparator: '' })).toBe('bcda');
});

test('an attribute is written alone', () => {
  const writer = open({
    type: 'heading',
    attrs: { id: 'h', level: 1 },
    content: [{ type: 'text', text: 'x' }],
  });
  const block = writer.text.get(0);
  expect(written(writer, () => writer.editor.commands.updateAttributes('heading', { level: 2 }))).toBe(1);
  expect(writer.text.get(0)).toBe(block);
});

test('what two people type at once into what the third empties is kept', () => {
  const stored = pageOf(paragraph('a', 'gone'));
  const [mina, tomas] = [writerOn(stored, 'm', 10), writerOn(stored, 't', 11)];
  opened.push(mina, tomas);
  mina.editor.commands.deleteRange({ from: 1, to: 5 });
  tomas.editor.commands.insertContentAt(3, 'NEW');
  join(mina.doc, tomas.doc);
  expect(mina.editor.getText()).toBe('NEW');
  expect(tomas.editor.getText()).toBe('NEW');
});

test('a formula between two texts is deleted without writing either again', () => {
  const writer = open({
    type: 'paragraph',
    attrs: { id: 'a' },
    content: [
      { type: 'text', text: 'one' },
      { type: 'inlineFormula', attrs: { latex: 'x' } },
      { type: 'text', text: 'two' },
    ],
  });
  expect(written(writer, () => writer.editor.commands.deleteRange({ from: 4, to: 5 }))).toBe(0);
  expect(writer.editor.getText()).toBe('onetwo');
  writer.editor.commands.insertContentAt(4, 'X');
  writer.editor.commands.insertContentAt(6, 'Y');
  expect(writer.editor.getText()).toBe('oneXtYwo');
});

test('half of a letter is stored as everybody will see it', () => {
  const writer = open(paragraph('a', 'one'));
  writer.editor.commands.insertContentAt(2, '\ud83c');
  expect(writer.editor.getText()).toBe('o\ufffdne');
});

/** How many clocks of this client a change takes. */
function written({ doc }: Writer, change: () => void): number {
  const before = Y.getState(doc.store, doc.clientID);
  change();
  return Y.getState(doc.store, doc.clientID) - before;
}

function firstText({ text }: Writer): Y.XmlText {
  return (text.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function open(...blocks: PageNodeJson[]): Writer {
  const writer = writerOn(pageOf(...blocks));
  opened.push(writer);
  return writer;
}
