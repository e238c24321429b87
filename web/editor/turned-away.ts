import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isFromDocument } from './binding/from-document.ts';

/** Tells whether somebody has put the cursor elsewhere, and so turned to something else than what was asked about. */
export function turnedAway(tr: Transaction, before: EditorState): boolean {
  return tr.selectionSet && !tr.docChanged && !isFromDocument(tr) && !tr.selection.eq(before.selection);
}
