import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { turnedAway } from '../turned-away.ts';

/** The block with a file that is selected, and where. `asked` changes whenever its card is to have the focus; 0: it is not. */
export type ChosenMedia = { node: Node; at: number; asked: number };

const key = new PluginKey<number>('chosenMedia');
const kinds = new Set(['image', 'gallery', 'video', 'audio', 'attachment']);
let last = 0;

/** Null while none is selected. */
export function chosenMedia(state: EditorState): ChosenMedia | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !kinds.has(selection.node.type.name)) return null;
  return { node: selection.node, at: selection.from, asked: key.getState(state) ?? 0 };
}

/** Selects the block and lets its card have the focus. */
export function openMediaCard(view: EditorView, at: number): void {
  const { tr, doc } = view.state;
  view.dispatch(tr.setSelection(NodeSelection.create(doc, at)).setMeta(key, ++last));
}

function enterCard({ state, view, isEditable }: Editor): boolean {
  const chosen = isEditable ? chosenMedia(state) : null;
  if (chosen) openMediaCard(view, chosen.at);
  return chosen !== null;
}

/** Enter on a selected block with a file leads into the card beside it. */
export const ChosenMediaKeys = Extension.create({
  name: 'chosenMedia',
  // Enter would otherwise replace the selected block by a new line.
  priority: 1_000,

  addKeyboardShortcuts() {
    return { Enter: () => enterCard(this.editor) };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin<number>({
        key,
        state: {
          init: () => 0,
          apply: (tr, asked, before) => {
            const told: number | undefined = tr.getMeta(key);
            // Who only moves what is chosen stays in its card: with another number it would be made anew, and lose the focus.
            return told ?? (turnedAway(tr, before) ? 0 : asked);
          },
        },
      }),
    ];
  },
});
