import { IconSchema } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { Tool } from '../tools.ts';

/** An empty diagram, with the cursor in it. */
export const diagram: Tool = {
  name: 'diagram',
  icon: IconSchema,
  isOn: (editor) => editor.isActive('diagram'),
  run: (editor) => {
    editor.chain().focus().insertContent({ type: 'diagram' }).run();
    const at = emptyDiagramNear(editor);
    if (at !== null) editor.commands.setTextSelection(at + 1);
  },
};

/** Tiptap puts the cursor into what it has put in, or beside it. */
function emptyDiagramNear({ state: { doc, selection } }: Editor): number | null {
  let found: number | null = null;
  doc.nodesBetween(
    Math.max(0, selection.from - 3),
    Math.min(doc.content.size, selection.to + 3),
    (node, at) => {
      if (node.type.name === 'diagram' && node.content.size === 0) found = at;
    },
  );
  return found;
}
