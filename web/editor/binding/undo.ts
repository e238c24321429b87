import * as Y from 'yjs';
import type { AnchoredSelection } from './anchored-selection.ts';
import type { ShownPage } from './shown-page.ts';

const selectionKey = Symbol('selection');

/** Undo of what was written through this editor, and of nothing else. What follows within 500 ms is one step. */
export function undoOf(page: ShownPage): Y.UndoManager {
  return new Y.UndoManager(page.root, {
    trackedOrigins: new Set([page]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    // The content goes before what it stands in: what is not empty then holds others' work and stays.
    deleteFilter: (item) => !(item.content instanceof Y.ContentType) || item.content.type._length === 0,
  });
}

/** Keeps with each new step where the selection was before it. Returns what ends that. */
export function rememberSelections(undo: Y.UndoManager, before: () => AnchoredSelection | null): () => void {
  const added = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => {
    stackItem.meta.set(selectionKey, before());
  };
  undo.on('stack-item-added', added);
  return () => undo.off('stack-item-added', added);
}

/** Where the selection was before the step that is being undone or redone now. */
export function rememberedSelection(undo: Y.UndoManager): AnchoredSelection | null {
  return (undo.currStackItem?.meta.get(selectionKey) as AnchoredSelection | undefined) ?? null;
}
