import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { pageExtensions } from '../../shared/editor/extensions.ts';
import { passageAddress } from './passage-address.ts';

let editor: Editor;
afterEach(() => editor.destroy());

test('the address of a passage names the block with the caret, the innermost where they lie in each other', () => {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: pageExtensions(),
    content:
      '<p data-id="b1">Above</p><ul data-id="b2"><li data-id="b3"><p data-id="b4">In a list</p></li></ul><hr data-id="b5">',
  });
  const { doc } = editor.state;
  const addresses: (string | null)[] = [];
  const ids: (string | null)[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock && node.type.name !== 'horizontalRule') return;
    ids.push(node.attrs.id);
    if (node.isTextblock) editor.commands.setTextSelection(pos + 1);
    else editor.commands.setNodeSelection(pos);
    addresses.push(passageAddress(editor, '/pages/p'));
  });
  expect(ids).toEqual(['b1', 'b4', 'b5']);
  expect(addresses).toEqual(ids.map((id) => `/pages/p?at=${id}`));
});
