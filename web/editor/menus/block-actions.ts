import { type Icon, IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { Tool } from '../tools.ts';
import { moveAtCursor } from './block-keys.ts';
import { blocksAtCursor, deleteBlock, duplicateBlock, moveBlock } from './move-block.ts';

/** What can be done to a block, whatever it is; called `tool.<name>` as the tools are. */
type BlockAction = { name: string; icon: Icon; act: (editor: Editor, at: number) => void };

export const blockActions: readonly BlockAction[] = [
  { name: 'moveUp', icon: IconArrowUp, act: (editor, at) => void moveBlock(editor, at, 'up') },
  { name: 'moveDown', icon: IconArrowDown, act: (editor, at) => void moveBlock(editor, at, 'down') },
  { name: 'duplicate', icon: IconCopy, act: duplicateBlock },
  { name: 'deleteBlock', icon: IconTrash, act: deleteBlock },
];

/** The same for the block at the cursor; where that cannot go further, what it stands in goes. */
export const actionsAtCursor: readonly Tool[] = blockActions.map(({ name, icon, act }) => ({
  name,
  icon,
  run: (editor) => {
    if (name === 'moveUp') moveAtCursor(editor, 'up');
    else if (name === 'moveDown') moveAtCursor(editor, 'down');
    else {
      const [at] = blocksAtCursor(editor.state);
      if (at !== undefined) act(editor, at);
    }
  },
}));
