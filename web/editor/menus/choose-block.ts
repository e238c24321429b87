import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';

/** Puts the cursor into a block; one without words is chosen as a whole. */
export function chooseBlock({ state, view }: Editor, at: number): void {
  const { doc, tr } = state;
  const node = doc.nodeAt(at);
  if (!node) return;
  const inside = Selection.findFrom(doc.resolve(at), 1, true);
  if (inside && inside.from < at + node.nodeSize && !node.isAtom) view.dispatch(tr.setSelection(inside));
  else if (NodeSelection.isSelectable(node)) view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
}
