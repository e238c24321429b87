import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const column: NodeForms = {
  schema: Node.create({
    name: 'column',
    content: 'block+',
    isolating: true,
    parseHTML() {
      return [{ tag: 'div[data-type="column"]' }];
    },
    renderHTML({ HTMLAttributes }) {
      return ['div', mergeAttributes({ 'data-type': 'column' }, HTMLAttributes), 0];
    },
  }),
  block: true,
  plainText: onlyChildren,
};
