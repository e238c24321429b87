import { Editor } from '@tiptap/core';
import { afterEach, expect, it } from 'vitest';
import { pageExtensions } from '../extensions.ts';

let editor: Editor;
afterEach(() => editor.destroy());

it.each([
  ['details', () => editor.commands.insertDetails(), '', ['one', 'two']],
  ['two columns', () => editor.commands.insertColumns(2), 'one', ['one', 'two', '']],
  ['three columns', () => editor.commands.insertColumns(3), 'one', ['one', 'two', '', '']],
])(
  '%s take in the blocks that are selected and leave the others, with the cursor at their start',
  (_, insert, at, inside) => {
    editor = new Editor({
      element: null,
      extensions: pageExtensions(),
      content: '<p>before</p><p>one</p><p>two</p><p>after</p>',
    });
    editor.commands.setTextSelection({ from: 10, to: 15 });
    expect(insert()).toBe(true);
    const { doc, selection } = editor.state;
    expect([0, 1, 2].map((index) => doc.child(index).type.name === 'paragraph')).toEqual([true, false, true]);
    const lines: string[] = [];
    doc.child(1).descendants((node) => void (node.type.name === 'paragraph' && lines.push(node.textContent)));
    expect(lines).toEqual(inside);
    expect([selection.empty, selection.$from.parent.textContent, selection.$from.parentOffset]).toEqual([
      true,
      at,
      0,
    ]);
  },
);
