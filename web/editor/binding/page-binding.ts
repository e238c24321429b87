import { type Content, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { Binding } from './binding.ts';
import { bindingKey, isFromDocument } from './from-document.ts';
import { keepStandIns } from './keep-stand-ins.ts';
import { mendRestored } from './mend-restored.ts';
import { ShownPage } from './shown-page.ts';
import { standIns } from './stand-ins.ts';
import { undoOf } from './undo.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    pageBinding: {
      /** Takes back what was last written through this editor. */
      undo: () => ReturnType;
      /** Writes again what was last taken back. */
      redo: () => ReturnType;
    };
  }
  interface Storage {
    pageBinding: { page: ShownPage | null; undo: Y.UndoManager | null };
  }
}

export type PageBindingOptions = {
  /** The page in its Yjs document. It must have loaded: what is shown may be written to. */
  fragment: Y.XmlFragment | null;
};

/** Binds an editor to a page: the text is there from the start, and both stay the same from then on. */
export const PageBinding = Extension.create<
  PageBindingOptions,
  { page: ShownPage | null; undo: Y.UndoManager | null }
>({
  name: 'pageBinding',
  // Its plugin is told of a new state before any other, so that nobody writes to Yjs in between.
  priority: 20_000,

  addOptions() {
    return { fragment: null };
  },

  addStorage() {
    return { page: null, undo: null };
  },

  addExtensions() {
    return standIns;
  },

  onBeforeCreate() {
    const { fragment } = this.options;
    if (!fragment) throw new TypeError('the binding needs a page');
    const page = new ShownPage(fragment, this.editor.schema);
    this.storage.page = page;
    this.storage.undo = undoOf(page);
    fragment.doc?.on('beforeObserverCalls', mendRestored);
    // Tiptap takes a node as it is, though its type does not say so.
    this.editor.options.content = page.doc as unknown as Content;
  },

  onDestroy() {
    this.options.fragment?.doc?.off('beforeObserverCalls', mendRestored);
    this.storage.undo?.destroy();
  },

  addCommands() {
    const step =
      (direction: 'undo' | 'redo') =>
      () =>
      ({ tr, dispatch }: { tr: { setMeta(key: string, value: unknown): unknown }; dispatch: unknown }) => {
        const { undo } = this.storage;
        if (!undo || undo[`${direction}Stack`].length === 0) return false;
        if (!dispatch) return true;
        // The change arrives as a transaction of its own.
        tr.setMeta('preventDispatch', true);
        undo[direction]();
        return true;
      };
    return { undo: step('undo'), redo: step('redo') };
  },

  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Shift-Mod-z': () => this.editor.commands.redo(),
    };
  },

  addProseMirrorPlugins() {
    const { page, undo } = this.storage;
    return page && undo ? [bindingPlugin(page, undo), keepStandIns()] : [];
  },
});

function bindingPlugin(page: ShownPage, undo: Y.UndoManager): Plugin {
  let binding: Binding | null = null;
  return new Plugin({
    key: bindingKey,
    state: { init: () => page, apply: () => page },
    // Nothing is written in answer to what others wrote, or all who have the page open would write it at once.
    filterTransaction: (tr) => !(binding?.isShowingOthers && tr.docChanged && !isFromDocument(tr)),
    view: (view) => {
      const made = new Binding(page, undo, view);
      binding = made;
      return {
        update: (_, before) => made.stateChanged(before),
        destroy: () => made.destroy(),
      };
    },
    props: {
      handleDOMEvents: {
        compositionend: () => {
          binding?.compositionEnded();
          return false;
        },
      },
    },
  });
}
