import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import css from './focus-mode.module.css';

const mark = 'data-focus-mode';

/** Puts away all but the text, or brings it back. */
export function showOnlyText(only: boolean): void {
  document.documentElement.toggleAttribute(mark, only);
}

/** While all else is away, the block with the cursor is marked: the others step back a little. */
export const FocusMode = Extension.create({
  name: 'focusMode',

  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('focusMode'), props: { decorations: blockAtCursor } })];
  },
});

function blockAtCursor({ doc, selection }: EditorState): DecorationSet | null {
  if (!document.documentElement.hasAttribute(mark)) return null;
  const { $head } = selection;
  const from = $head.depth > 0 ? $head.before(1) : selection.from;
  const block = doc.nodeAt(from);
  if (!block) return null;
  return DecorationSet.create(doc, [Decoration.node(from, from + block.nodeSize, { class: css.here ?? '' })]);
}
