import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import './cursor-block.css';

/**
 * Marks the block of the page in which the cursor stands (class `cursor-block`). The browser passes over a new block until its next
 * frame (`content-visibility`), and what is typed into it before stands behind the caret: Enter and a letter within one slow frame
 * made "ba" of "ab". So this one is always drawn. While only the text is shown, the others step back a little.
 */
export const CursorBlock = Extension.create({
  name: 'cursorBlock',

  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('cursorBlock'), props: { decorations: blockAtCursor } })];
  },
});

function blockAtCursor({ doc, selection }: EditorState): DecorationSet | null {
  const { $head } = selection;
  const from = $head.depth > 0 ? $head.before(1) : selection.from;
  const block = doc.nodeAt(from);
  if (!block) return null;
  return DecorationSet.create(doc, [Decoration.node(from, from + block.nodeSize, { class: 'cursor-block' })]);
}
