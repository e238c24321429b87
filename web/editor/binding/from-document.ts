import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { ShownPage } from './shown-page.ts';

/** The binding's plugin, whose state is the page it shows; as meta it marks what came out of the page. */
export const bindingKey = new PluginKey<ShownPage>('pageBinding');

/** Whether a transaction brings what others wrote, or an undo: both are in the page already. */
export function isFromDocument(transaction: Transaction): boolean {
  return transaction.getMeta(bindingKey) !== undefined;
}

/** Marks a transaction as one that brings the editor what the page holds. */
export function markFromDocument(transaction: Transaction): Transaction {
  return transaction.setMeta(bindingKey, true).setMeta('addToHistory', false);
}

/** The page that an editor shows; null for an editor without one. */
export function shownPageOf(state: EditorState): ShownPage | null {
  return bindingKey.getState(state) ?? null;
}
