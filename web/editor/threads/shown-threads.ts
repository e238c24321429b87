import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { type Decoration, DecorationSet } from '@tiptap/pm/view';

/** What is done about threads from within the text; set while their screens are loaded and somebody may comment. */
export type Commenting = {
  /** Begins a thread about what is selected. */
  begin: () => void;
  /** The same with a suggestion; absent where nothing of the kind can be suggested. */
  suggest: () => void;
};

type ThreadsStorage = {
  commenting: Commenting | null;
  /** Somebody pressed on words with these threads, the narrowest first; with none, elsewhere in the text. */
  pressed: ((threads: readonly string[]) => void) | null;
};

declare module '@tiptap/core' {
  interface Storage {
    shownThreads: ThreadsStorage;
  }
}

const key = new PluginKey<DecorationSet>('shownThreads');

/**
 * Shows where the threads beside a page are, by decorations that stay with the words; nothing is written. What it shows is
 * worked out once the page stands, by `ThreadPlaces`.
 */
export const ShownThreads = Extension.create<object, ThreadsStorage>({
  name: 'shownThreads',

  addStorage: () => ({ commenting: null, pressed: null }),

  addProseMirrorPlugins() {
    const { storage } = this;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, shown) {
            const told: DecorationSet | undefined = tr.getMeta(key);
            return told ?? (tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown);
          },
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick(view, at) {
            const { state } = view;
            // Where a text is only read the browser puts no caret, as into an empty cell: it is what a thread would be about.
            if (!view.editable)
              view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))));
            storage.pressed?.(threadsAt(state, at));
            return false;
          },
        },
      }),
    ];
  },
});

/** The decorations that show threads; the thread of each is `spec.thread`. */
export function shownThreadsOf(state: EditorState): DecorationSet {
  return key.getState(state) ?? DecorationSet.empty;
}

export function showThreads({ state, view }: Editor, shown: DecorationSet): void {
  view.dispatch(state.tr.setMeta(key, shown).setMeta('addToHistory', false));
}

/** Ids of the threads about the words at a position, the narrowest first. */
function threadsAt(state: EditorState, at: number): string[] {
  const width = ({ from, to }: Decoration) => to - from;
  const found = shownThreadsOf(state)
    .find(at, at)
    .sort((one, other) => width(one) - width(other));
  return [...new Set(found.map(({ spec }) => spec.thread as string))];
}

/** From now on, what is done about threads from within the text, until something else is. Answers with how to end it. */
export function offerCommenting(editor: Editor, commenting: Commenting): () => void {
  set(editor, commenting);
  return () => {
    if (!editor.isDestroyed && editor.storage.shownThreads.commenting === commenting) set(editor, null);
  };
}

function set({ storage, state, view }: Editor, commenting: Commenting | null): void {
  storage.shownThreads.commenting = commenting;
  // The tools are drawn anew.
  view.dispatch(state.tr);
}
