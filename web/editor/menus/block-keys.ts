import { type Editor, Extension } from '@tiptap/core';
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import { dropPoint } from '@tiptap/pm/transform';
import { blocksAtCursor, canMove, type Direction, moveBlock } from './move-block.ts';

declare module '@tiptap/core' {
  interface Storage {
    blockKeys: { openMenu: (() => boolean) | null };
  }
}

/**
 * Alt, Shift and an arrow move the block at the cursor; Control, Shift and Enter open what can be done to it. A block that is
 * dragged is put down as it is then: others may have written in it on its way.
 */
export const BlockKeys = Extension.create<object, { openMenu: (() => boolean) | null }>({
  name: 'blockKeys',

  addStorage: () => ({ openMenu: null }),

  addKeyboardShortcuts() {
    return {
      'Alt-Shift-ArrowUp': () => moveAtCursor(this.editor, 'up'),
      'Alt-Shift-ArrowDown': () => moveAtCursor(this.editor, 'down'),
      'Mod-Shift-Enter': () => this.storage.openMenu?.() ?? false,
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('blockKeys'),
        props: {
          handleDrop: (view, { clientX, clientY }, _, moved) =>
            moved && putDown(editor, view.posAtCoords({ left: clientX, top: clientY })?.pos),
        },
      }),
    ];
  },
});

/** Moves the innermost block that can go there. True in any case: the browser would choose words instead. */
export function moveAtCursor(editor: Editor, direction: Direction): boolean {
  const at = blocksAtCursor(editor.state).find((block) => canMove(editor.state, block, direction));
  if (at !== undefined) moveBlock(editor, at, direction);
  return true;
}

/** Puts the selected block where it fits at or near `at`; false for everything else that can be dragged. */
export function putDown(editor: Editor, at: number | undefined): boolean {
  const { doc, selection, tr } = editor.state;
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
  const to = at === undefined ? null : dropPoint(doc, at, selection.content());
  if (to === null) return true;
  const { from, to: end, node } = selection;
  if (to >= from && to <= end) return true;
  tr.deleteRange(from, end);
  const place = tr.mapping.map(to);
  tr.replaceRangeWith(place, place, node);
  const put = tr.doc.nodeAt(place);
  if (put && NodeSelection.isSelectable(put)) tr.setSelection(NodeSelection.create(tr.doc, place));
  editor.storage.pageBinding?.undo?.stopCapturing();
  editor.view.dispatch(tr);
  return true;
}
