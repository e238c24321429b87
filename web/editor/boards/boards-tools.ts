import { IconBrush } from '@tabler/icons-react';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';
import type { Tool } from '../tools.ts';
import { openBoard } from './open-board.ts';

/** Puts an empty board at the cursor and opens it. */
export const board: Tool = {
  name: 'board',
  icon: IconBrush,
  run: (editor) => {
    editor.chain().focus().insertContent({ type: 'board' }).run();
    const at = newBoardNear(editor.state);
    if (at === null) return;
    editor.commands.setNodeSelection(at);
    openBoard(editor, at);
  },
};

/** Tiptap selects what it has put in, or the text after it. */
function newBoardNear({ doc, selection }: EditorState): number | null {
  if (selection instanceof NodeSelection && selection.node.type.name === 'board') return selection.from;
  const { $from } = selection;
  for (const edge of [$from.pos, $from.depth > 0 ? $from.before() : 0]) {
    const before = doc.resolve(edge).nodeBefore;
    if (before?.type.name === 'board') return edge - before.nodeSize;
  }
  return null;
}
