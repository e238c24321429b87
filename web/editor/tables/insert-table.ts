import { IconTable } from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/core';
import type { Tool } from '../tools.ts';

/** A new table, with the cursor in its first cell. */
export const table: Tool = {
  name: 'table',
  icon: IconTable,
  run: (editor) => belowList(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
};

/** Inside a list a table would be squeezed: it comes below, in a paragraph of its own. */
function belowList(editor: Editor): ChainedCommands {
  const chain = editor.chain().focus();
  if (!['listItem', 'taskItem'].some((name) => editor.isActive(name))) return chain;
  const below = editor.state.selection.$from.after(1);
  return chain.insertContentAt(below, { type: 'paragraph' }).setTextSelection(below + 1);
}
