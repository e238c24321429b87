import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';

const key = new PluginKey<number | null>('openBoard');

/** Where the board stands that is open for drawing, or for looking at it closely; null if none is. */
export function openBoardOf(state: EditorState): number | null {
  return key.getState(state) ?? null;
}

/** Opens the board at a position, for whoever may see the page. */
export function openBoard({ state, view }: Editor, at: number): boolean {
  if (state.doc.nodeAt(at)?.type.name !== 'board') return false;
  view.dispatch(state.tr.setMeta(key, at));
  return true;
}

export function closeBoard({ state, view }: Editor): void {
  if (openBoardOf(state) !== null) view.dispatch(state.tr.setMeta(key, null));
}

/** Which board is open. It stays open while others write round it, and closes when somebody takes it out of the page. */
export const OpenBoard = Extension.create({
  name: 'openBoard',
  // Enter would otherwise replace the selected board by a new line.
  priority: 1_000,

  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection } = this.editor.state;
        return selection instanceof NodeSelection && openBoard(this.editor, selection.from);
      },
    };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin<number | null>({
        key,
        state: {
          init: () => null,
          apply(tr, at) {
            const told: number | null | undefined = tr.getMeta(key);
            if (told !== undefined) return told;
            return at !== null && tr.docChanged ? moved(at, tr) : at;
          },
        },
      }),
    ];
  },
});

/** The place of the board after a change: what is drawn on it changes within. */
function moved(at: number, tr: Transaction): number | null {
  const { pos } = tr.mapping.mapResult(at, 1);
  return tr.doc.nodeAt(pos)?.type.name === 'board' ? pos : null;
}
