import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, ownLine } from '../forms.ts';

/** The line of a `details` that is always seen. */
export const detailsSummary: NodeForms = {
  schema: Node.create({
    name: 'detailsSummary',
    content: 'inline*',
    defining: true,
    isolating: true,
    selectable: false,
    parseHTML() {
      return [{ tag: 'summary' }];
    },
    renderHTML({ HTMLAttributes }) {
      return ['summary', mergeAttributes({ dir: 'auto' }, HTMLAttributes), 0];
    },
  }),
  block: true,
  plainText: ownLine,
};
