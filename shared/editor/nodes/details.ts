import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { wrapBlocks } from './wrap-blocks.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    details: {
      /** Puts the selected blocks behind a line that unfolds them, with the cursor in that line. */
      insertDetails: () => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary block+',
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: 'details' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['details', mergeAttributes(HTMLAttributes), 0];
  },

  addCommands() {
    return {
      insertDetails: () =>
        wrapBlocks((blocks) => ({ type: this.name, content: [{ type: 'detailsSummary' }, ...blocks] }), 2),
    };
  },
});

/** Blocks behind a line that unfolds them. Whether they are unfolded is each reader's own, and not stored. */
export const details: NodeForms = { schema, block: true, plainText: onlyChildren };
