import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';

/** Several pictures side by side, each with its own caption. */
export const gallery: NodeForms = {
  schema: Node.create({
    name: 'gallery',
    group: 'block',
    content: 'image+',
    isolating: true,
    draggable: true,
    parseHTML() {
      return [{ tag: 'div[data-type="gallery"]' }];
    },
    renderHTML({ HTMLAttributes }) {
      return ['div', mergeAttributes({ 'data-type': 'gallery' }, HTMLAttributes), 0];
    },
  }),
  block: true,
  plainText: onlyChildren,
};
