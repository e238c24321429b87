import { mergeAttributes, Node } from '@tiptap/core';
import { isTextOrNothing, type NodeForms } from '../forms.ts';

const schema = Node.create({
  name: 'board',
  group: 'block',
  content: 'boardElement*',
  atom: true,
  isolating: true,
  draggable: true,

  addAttributes() {
    return {
      alt: {
        default: null,
        parseHTML: (element) => element.getAttribute('aria-label'),
        renderHTML: ({ alt }) => (typeof alt === 'string' ? { 'aria-label': alt } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'div[data-type="board"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', mergeAttributes({ 'data-type': 'board' }, HTMLAttributes), 0];
  },
});

/** A board that people draw on together. What is drawn are its children, so that it is stored, kept and undone like text. */
export const board: NodeForms = {
  schema,
  block: true,
  lawful: { alt: isTextOrNothing },
  plainText: { attributes: ['alt'], after: '\n' },
};
