import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { afterEach, describe, expect, test } from 'vitest';
import { pageExtensions } from './extensions.ts';
import type { PageNodeJson } from './page-json.ts';

const opened: Editor[] = [];

afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy();
});

describe('an id', () => {
  test('stays when a block is split, and the new block gets its own', () => {
    const { editor } = writer([paragraph('a', 'clean water')]);
    editor.chain().setTextSelection(6).splitBlock().run();
    expect(blocksOf(editor)).toEqual(['a clean', 'w1  water']);
  });

  test('goes on with the text when Enter is pressed before it', () => {
    const { editor } = writer([paragraph('a', 'clean water')]);
    editor.chain().setTextSelection(1).splitBlock().run();
    expect(blocksOf(editor)).toEqual(['w1 ', 'a clean water']);
  });

  test('goes on with the text of a list item too', () => {
    const item = { type: 'listItem', attrs: { id: 'item' }, content: [paragraph('a', 'leaf')] };
    const { editor } = writer([{ type: 'bulletList', attrs: { id: 'list' }, content: [item] }]);
    editor.chain().setTextSelection(3).splitListItem('listItem').run();
    expect(blocksOf(editor).at(-1)).toBe('a leaf');
    expectUnique(editor);
  });

  test('is not given twice when a block is copied', () => {
    const { editor } = writer([paragraph('a', 'one'), paragraph('b', 'two')]);
    editor.commands.insertContentAt(0, editor.state.doc.child(1).toJSON());
    expect(blocksOf(editor)).toEqual(['w1 two', 'a one', 'b two']);
  });

  test('comes along when a block is cut and pasted, or dragged', () => {
    const { editor } = writer([paragraph('a', 'one'), paragraph('b', 'two')]);
    const cut = editor.state.doc.child(0);
    editor.view.dispatch(editor.state.tr.delete(0, cut.nodeSize));
    editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, cut));
    expect(blocksOf(editor)).toEqual(['b two', 'a one']);
    editor.view.dispatch(editor.state.tr.delete(0, 5).insert(5, editor.state.doc.child(0)));
    expect(blocksOf(editor)).toEqual(['a one', 'b two']);
  });

  test('outlives a change of kind of several blocks', () => {
    const { editor } = writer([paragraph('a', 'one'), paragraph('b', 'two')]);
    editor.chain().selectAll().setHeading({ level: 2 }).run();
    expect(blocksOf(editor)).toEqual(['a one', 'b two']);
    editor.chain().selectAll().toggleBulletList().run();
    expect(blocksOf(editor).filter((line) => !line.startsWith('w'))).toEqual(['a one', 'b two']);
    expectUnique(editor);
  });

  test('stays with a picture before which nothing has changed', () => {
    const { editor } = writer([image('pic'), paragraph('a', 'one')]);
    editor.commands.insertContentAt(0, [image('pic'), { type: 'paragraph' }]);
    expect(blocksOf(editor)).toEqual(['w1 ', 'w2 ', 'pic ', 'a one']);
  });

  test('is given to every cell of a new table and of a new column', () => {
    const { editor } = writer([paragraph('a', '')]);
    editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true });
    editor.commands.addColumnAfter();
    editor.commands.addRowAfter();
    expect(editor.getHTML().match(/<t[hd]/g)).toHaveLength(9);
    expectUnique(editor);
  });

  test('is given once where empty blocks that are all of the page become a list', () => {
    const { editor } = writer([paragraph('a', ''), paragraph('b', '')]);
    editor.commands.setTextSelection({ from: 1, to: 3 });
    editor.commands.toggleBulletList();
    expect(editor.getHTML()).toMatch(/^<ul/);
    expectUnique(editor);
  });

  test('is given where somebody writes, and to nothing beside that which came without one', () => {
    const item = { type: 'listItem', content: [paragraph(null, 'leaf')] };
    const { editor } = writer([
      paragraph(null, 'one'),
      { type: 'bulletList', content: [item, item] },
      paragraph(null, 'two'),
    ]);
    editor.commands.insertContentAt(8, 'a');
    expect(editor.getHTML().match(/data-id="\w+"/g)).toHaveLength(3);
    expect(blocksOf(editor)).toEqual(['null one', 'w3 aleaf', 'null leaf', 'null two']);
  });

  test('is given at once to all of what was pasted', () => {
    const { editor } = writer([paragraph('a', 'one')]);
    editor.commands.insertContent('<h2>Title</h2><ul><li>x</li></ul><p data-id="a">again</p>');
    expectUnique(editor);
  });
});

/** An editor with these blocks, whose new ids are `w1`, `w2`, … */
function writer(blocks: PageNodeJson[]) {
  let count = 0;
  let asked = 0;
  const isFromDocument = () => {
    if (++asked > 1_000) throw new Error('ids are given without end');
    return false;
  };
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: pageExtensions({ blockIds: { newId: () => `w${++count}`, isFromDocument } }),
    content: { type: 'doc', content: blocks },
  });
  opened.push(editor);
  return { editor };
}

function paragraph(id: string | null, text: string): PageNodeJson {
  return { type: 'paragraph', attrs: { id }, ...(text ? { content: [{ type: 'text', text }] } : {}) };
}

function image(id: string): PageNodeJson {
  return { type: 'image', attrs: { id, src: '/api/files/f1', alt: 'A river' } };
}

/** `<id> <text>` of each block of text or picture, in order. */
function blocksOf({ state }: Editor): string[] {
  const lines: string[] = [];
  state.doc.descendants((node: Node) => {
    if (node.isTextblock || (node.isBlock && node.isAtom)) lines.push(`${node.attrs.id} ${node.textContent}`);
  });
  return lines;
}

function expectUnique({ state }: Editor): void {
  const ids: unknown[] = [];
  state.doc.descendants((node: Node) => {
    if (node.isBlock) ids.push(node.attrs.id);
  });
  expect(ids).not.toContain(null);
  expect(new Set(ids).size).toBe(ids.length);
}
