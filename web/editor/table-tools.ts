import {
  IconColumnInsertRight,
  IconColumnRemove,
  IconRowInsertBottom,
  IconRowRemove,
  IconTrash,
} from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { addColumn, addRow, isInTable, selectedRect, TableMap } from '@tiptap/pm/tables';
import type { Tool } from './tools.ts';

/** What can be done to the table in which the cursor stands. */
export const tableTools: readonly Tool[] = [
  { name: 'addRow', icon: IconRowInsertBottom, run: (editor) => add(editor, 'row') },
  {
    name: 'addColumn',
    icon: IconColumnInsertRight,
    flips: true,
    run: (editor) => add(editor, 'column'),
  },
  { name: 'deleteRow', icon: IconRowRemove, run: (editor) => editor.chain().focus().deleteRow().run() },
  {
    name: 'deleteColumn',
    icon: IconColumnRemove,
    run: (editor) => editor.chain().focus().deleteColumn().run(),
  },
  { name: 'deleteTable', icon: IconTrash, run: (editor) => editor.chain().focus().deleteTable().run() },
];

/** A new table, with the cursor in its first cell. */
export function insertTable(editor: Editor): void {
  belowList(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
}

/** A row or a column after the cursor, which goes into its cell beside the one where it was. */
function add(editor: Editor, what: 'row' | 'column'): void {
  const { state, view } = editor;
  if (!isInTable(state)) return;
  const rect = selectedRect(state);
  const [row, column] = what === 'row' ? [rect.bottom, rect.left] : [rect.top, rect.right];
  const tr = what === 'row' ? addRow(state.tr, rect, row) : addColumn(state.tr, rect, column);
  const table = tr.doc.nodeAt(rect.tableStart - 1);
  if (!table) return;
  const { map, width } = TableMap.get(table);
  const cell = rect.tableStart + (map[row * width + column] ?? 0);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(cell + 1))).scrollIntoView());
  editor.commands.focus();
}

/** Inside a list a table would be squeezed: it comes below, in a paragraph of its own. */
function belowList(editor: Editor): ChainedCommands {
  const chain = editor.chain().focus();
  if (!['listItem', 'taskItem'].some((name) => editor.isActive(name))) return chain;
  const below = editor.state.selection.$from.after(1);
  return chain.insertContentAt(below, { type: 'paragraph' }).setTextSelection(below + 1);
}
