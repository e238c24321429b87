import { Extension } from '@tiptap/core';
import { Fragment, type Node, type ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** The columns round the cursor. */
type Place = { columns: Node; at: number; index: number; depth: number };

/** Keys in columns and in what else holds the cursor back: Backspace at its start joins, Enter in an empty last line leaves. */
export const ColumnBlocks = Extension.create({
  name: 'columnBlocks',
  priority: 1_000,

  addKeyboardShortcuts() {
    return {
      Backspace: () => joinBack(this.editor.view),
      Enter: () => leave(this.editor.view),
    };
  },
});

export function columnsAround({ selection: { $from } }: EditorState): Place | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'columns')
      return { columns: $from.node(depth), at: $from.before(depth), index: $from.index(depth), depth };
  }
  return null;
}

/** Two or three columns instead of what there are; with one fewer, the last joins the one before. */
export function withColumns(state: EditorState, count: 2 | 3): Transaction {
  const place = columnsAround(state);
  const { column, paragraph } = state.schema.nodes;
  const { tr } = state;
  if (!place || !column || !paragraph) return tr;
  const { columns, at } = place;
  if (columns.childCount < count)
    return tr.insert(at + columns.nodeSize - 1, column.create(null, paragraph.create()));
  return columns.childCount > count ? joined(tr, place, count) : tr;
}

/** All that stands in the columns, one below the other. */
export function withoutColumns(state: EditorState): Transaction {
  const place = columnsAround(state);
  const { tr } = state;
  if (!place) return tr;
  const { columns, at, index } = place;
  const { $from } = state.selection;
  const offset = $from.pos - $from.start(place.depth + 1);
  let start = at;
  let content = Fragment.empty;
  columns.forEach((column, _, which) => {
    if (which === index) start = at + content.size;
    content = content.append(column.content);
  });
  tr.replaceWith(at, at + columns.nodeSize, content);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(start + offset)));
}

/** The column with this index stands below the one before it. */
function joined(tr: Transaction, { columns, at }: Place, index: number): Transaction {
  let end = at + 1;
  for (let before = 0; before < index; before++) end += columns.child(before).nodeSize;
  return tr.join(end);
}

function joinBack(view: EditorView): boolean {
  const { state } = view;
  const { $from, empty } = state.selection;
  const place = columnsAround(state);
  if (!empty || !place || !isAtStart($from, place.depth + 1)) return false;
  const isLast = place.columns.childCount <= 2 || place.index === 0;
  view.dispatch((isLast ? withoutColumns(state) : joined(state.tr, place, place.index)).scrollIntoView());
  return true;
}

function isAtStart($from: ResolvedPos, depth: number): boolean {
  for (let level = depth; level < $from.depth; level++) if ($from.index(level) > 0) return false;
  return $from.parentOffset === 0 && $from.parent.isTextblock;
}

/** Enter in an empty last line goes on below, as it does in a list. */
function leave(view: EditorView): boolean {
  const { $from, empty } = view.state.selection;
  const { parent } = $from;
  if (!empty || parent.type.name !== 'paragraph' || parent.content.size > 0 || $from.depth < 2) return false;
  const holder = $from.node(-1);
  const isLast = $from.indexAfter(-1) === holder.childCount && holder.childCount > 1;
  const inDetails = holder.type.name === 'details' && holder.childCount > 2;
  const inColumn = holder.type.name === 'column' && $from.indexAfter(-2) === $from.node(-2).childCount;
  if (!isLast || !(inDetails || inColumn)) return false;
  const { tr } = view.state;
  const after = $from.after(inColumn ? -2 : -1);
  tr.insert(after, parent).delete($from.before(), $from.after());
  const below = tr.mapping.slice(1).map(after);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(below + 1))).scrollIntoView());
  return true;
}
