import type { Editor } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';

/** What holds blocks one below the other, in an order that is the writers' own. */
const holders: ReadonlySet<string> = new Set([
  'doc',
  'bulletList',
  'orderedList',
  'taskList',
  'blockquote',
  'callout',
  'details',
  'column',
]);

export type Direction = 'up' | 'down';

/** Positions of the blocks round the cursor that can be taken as one, the innermost first. */
export function blocksAtCursor({ selection }: EditorState): number[] {
  const { $from } = selection;
  const around = Array.from({ length: $from.depth }, (_, index) => $from.depth - index)
    .filter((depth) => isMovable($from.node(depth), $from.node(depth - 1)))
    .map((depth) => $from.before(depth));
  const chosen = selection instanceof NodeSelection && isMovable(selection.node, $from.parent);
  return chosen ? [selection.from, ...around] : around;
}

export function isMovable(node: Node, parent: Node): boolean {
  return holders.has(parent.type.name) && node.isBlock && node.type.name !== 'detailsSummary';
}

/** Whether the block at `at` has one above or below that it can change places with. */
export function canMove({ doc }: EditorState, at: number, direction: Direction): boolean {
  return neighbour(doc.resolve(at), direction) !== null;
}

/** Puts the block at `at`, with all that is in it, before or after the next one. Its ids and the cursor go with it. */
export function moveBlock(editor: Editor, at: number, direction: Direction): boolean {
  const { state, view } = editor;
  const $at = state.doc.resolve(at);
  const node = $at.nodeAfter;
  const beside = neighbour($at, direction);
  if (!node || !beside || !editor.isEditable) return false;
  const to = direction === 'up' ? at - beside.nodeSize : at + beside.nodeSize;
  const { tr, selection } = state;
  tr.delete(at, at + node.nodeSize).insert(to, node);
  const inside = selection.from >= at && selection.to <= at + node.nodeSize;
  if (inside) tr.setSelection(shifted(selection, tr.doc, to - at));
  separateStep(editor);
  view.dispatch(tr.scrollIntoView());
  return true;
}

export function duplicateBlock(editor: Editor, at: number): void {
  const node = editor.state.doc.nodeAt(at);
  if (!node || !editor.isEditable) return;
  const after = at + node.nodeSize;
  const { tr } = editor.state;
  tr.insert(after, node).setSelection(Selection.near(tr.doc.resolve(after + 1)));
  separateStep(editor);
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** Takes a block out, with what would be left empty round it. */
export function deleteBlock(editor: Editor, at: number): void {
  const { state, view } = editor;
  let $at = state.doc.resolve(at);
  while ($at.depth > 0 && neighbour($at, 'up') === null && neighbour($at, 'down') === null)
    $at = state.doc.resolve($at.before());
  const node = $at.nodeAfter;
  const paragraph = state.schema.nodes.paragraph;
  if (!node || !paragraph || !editor.isEditable) return;
  const { tr } = state;
  if ($at.parent.childCount > 1) tr.delete($at.pos, $at.pos + node.nodeSize);
  else tr.replaceWith($at.pos, $at.pos + node.nodeSize, paragraph.create());
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min($at.pos, tr.doc.content.size))));
  separateStep(editor);
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** The block above or below within the same holder; null at its end. */
function neighbour($at: ResolvedPos, direction: Direction): Node | null {
  const { parent } = $at;
  const beside = parent.maybeChild($at.index() + (direction === 'up' ? -1 : 1));
  return beside && isMovable(beside, parent) ? beside : null;
}

function shifted(selection: Selection, doc: Node, by: number): Selection {
  if (selection instanceof NodeSelection) return NodeSelection.create(doc, selection.from + by);
  if (!(selection instanceof TextSelection)) return Selection.near(doc.resolve(selection.from + by));
  return TextSelection.create(doc, selection.anchor + by, selection.head + by);
}

/** Undo takes this back alone. */
function separateStep(editor: Editor): void {
  editor.storage.pageBinding?.undo?.stopCapturing();
}
