import { IconBooks, IconQuote } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { openAside } from '../notes/open-aside.ts';
import type { Tool } from '../tools.ts';

/** Asks what is cited at the cursor. Nothing is in the text before it is chosen. */
const citation: Tool = {
  name: 'citation',
  icon: IconQuote,
  run: ({ view, state, isEditable }: Editor) => {
    if (!isEditable || !state.selection.$to.parent.inlineContent) return;
    view.focus();
    openAside(view, 'newCitation', state.selection.to, 'write');
  },
};

const bibliography: Tool = {
  name: 'bibliography',
  icon: IconBooks,
  run: (editor) => editor.chain().focus().insertContent({ type: 'bibliography' }).run(),
};

export const sourceTools: readonly Tool[] = [citation, bibliography];
