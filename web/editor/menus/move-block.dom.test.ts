import { afterEach, expect, test } from 'vitest';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { BlockKeys, moveAtCursor } from './block-keys.ts';
import { blocksAtCursor, deleteBlock, duplicateBlock, moveBlock } from './move-block.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('a block goes up and down with its id and the cursor, in one step for undo', () => {
  const { editor, tomas } = minaOn(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  editor.commands.setTextSelection(8);
  moveAtCursor(editor, 'up');
  expect(blocks(editor)).toEqual(['b two', 'a one', 'c three']);
  expect(editor.state.selection.$from.parent.textContent).toBe('two');
  expect(blocks(tomas.editor)).toEqual(blocks(editor));
  moveAtCursor(editor, 'up');
  expect(blocks(editor), 'there is nothing above').toEqual(['b two', 'a one', 'c three']);
  editor.commands.undo();
  expect(blocks(editor)).toEqual(['a one', 'b two', 'c three']);
});

test('an item of a list goes with those below it; where it cannot go further, the list goes', () => {
  const item = (id: string, text: string, ...more: PageNodeJson[]): PageNodeJson => ({
    type: 'listItem',
    attrs: { id },
    content: [paragraph(`${id}p`, text), ...more],
  });
  const inner: PageNodeJson = { type: 'bulletList', attrs: { id: 'l2' }, content: [item('i3', 'inner')] };
  const list: PageNodeJson = {
    type: 'bulletList',
    attrs: { id: 'l1' },
    content: [item('i1', 'one'), item('i2', 'two', inner)],
  };
  const { editor } = minaOn(paragraph('a', 'above'), list);
  editor.commands.setTextSelection(positionOf(editor, 'two'));
  moveAtCursor(editor, 'up');
  expect(words(editor)).toBe('above|two|inner|one');
  moveAtCursor(editor, 'up');
  expect(words(editor)).toBe('two|inner|one|above');
});

test('what was written meanwhile in the blocks around stays, and nobody gets a block twice', () => {
  const { editor, tomas, part } = minaOn(
    paragraph('a', 'one'),
    paragraph('b', 'two'),
    paragraph('c', 'three'),
  );
  part();
  moveBlock(editor, 5, 'up');
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('!', 16));
  join(opened[0]?.doc as Writer['doc'], tomas.doc);
  expect(blocks(editor)).toEqual(['b two', 'a one', 'c three!']);
  expect(blocks(tomas.editor)).toEqual(blocks(editor));
});

test('whoever writes in a block that is moved goes on writing in it, and the undo of the move keeps it', () => {
  const { editor, tomas } = minaOn(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  tomas.editor.commands.setTextSelection(9);
  moveBlock(editor, 5, 'up');
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('!'));
  expect(blocks(editor)).toEqual(['b two!', 'a one', 'c three']);
  editor.commands.undo();
  expect(blocks(editor)).toEqual(['a one', 'b two!', 'c three']);
  expect(blocks(tomas.editor)).toEqual(blocks(editor));
});

test('a copy has ids of its own, and what is deleted leaves nothing empty round it', () => {
  const quote: PageNodeJson = { type: 'blockquote', attrs: { id: 'q' }, content: [paragraph('a', 'said')] };
  const { editor } = minaOn(quote);
  duplicateBlock(editor, 0);
  expect(words(editor)).toBe('said|said');
  const ids = new Set<string>();
  editor.state.doc.descendants((node) => {
    if (typeof node.attrs.id === 'string') ids.add(node.attrs.id);
  });
  expect(ids.size).toBe(4);
  deleteBlock(editor, 1);
  expect(editor.state.doc.childCount).toBe(1);
  deleteBlock(editor, 1);
  expect(editor.getJSON().content?.map(({ type }) => type)).toEqual(['paragraph']);
});

test('the blocks at the cursor are known from within: a cell is none', () => {
  const { editor } = minaOn({ type: 'callout', attrs: { id: 'k' }, content: [paragraph('a', 'mind')] });
  editor.commands.setTextSelection(3);
  expect(blocksAtCursor(editor.state)).toEqual([1, 0]);
  editor.commands.insertTable({ rows: 2, cols: 2 });
  expect(editor.state.doc.nodeAt(blocksAtCursor(editor.state)[0] ?? 0)?.type.name).toBe('table');
});

function minaOn(...content: PageNodeJson[]): Writer & { tomas: Writer; part: () => void } {
  const stored = pageOf(...content);
  const mina = writerOn(stored, 'm', 10, [BlockKeys]);
  const tomas = writerOn(stored, 't', 11);
  opened.push(mina, tomas);
  const part = join(mina.doc, tomas.doc);
  return { ...mina, tomas, part };
}

function blocks(editor: Writer['editor']): string[] {
  return editor.state.doc.children.map(({ attrs, textContent }) => `${attrs.id} ${textContent}`);
}

function words(editor: Writer['editor']): string {
  const found: string[] = [];
  editor.state.doc.descendants(({ text }) => void (text && found.push(text)));
  return found.join('|');
}

function positionOf(editor: Writer['editor'], text: string): number {
  let found = 0;
  editor.state.doc.descendants((node, position) => {
    if (node.text === text) found = position;
  });
  return found;
}
