import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { wrapBlocks } from './wrap-blocks.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    columns: {
      /** Inserts two or three columns side by side, the cursor in the first; what was selected stands there. */
      insertColumns: (count: 2 | 3) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'columns',
  group: 'block',
  content: 'column{2,3}',
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: 'div[data-type="columns"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', mergeAttributes({ 'data-type': 'columns' }, HTMLAttributes), 0];
  },

  addCommands() {
    return {
      insertColumns: (count) => {
        const empty = Array.from({ length: count - 1 }, () => ({
          type: 'column',
          content: [{ type: 'paragraph' }],
        }));
        return wrapBlocks(
          (blocks) => ({ type: this.name, content: [{ type: 'column', content: blocks }, ...empty] }),
          3,
        );
      },
    };
  },
});

/** Two or three columns side by side, one below the other where there is no room. */
export const columns: NodeForms = { schema, block: true, plainText: onlyChildren };
