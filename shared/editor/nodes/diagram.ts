import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, ownLine } from '../forms.ts';

/** A diagram, written in Mermaid's language. Its HTML holds the source; who shows it draws that. */
export const diagram: NodeForms = {
  schema: Node.create({
    name: 'diagram',
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    isolating: true,
    parseHTML() {
      return [{ tag: 'pre[data-type="diagram"]', preserveWhitespace: 'full' }];
    },
    renderHTML({ HTMLAttributes }) {
      return ['pre', mergeAttributes({ 'data-type': 'diagram', dir: 'ltr' }, HTMLAttributes), 0];
    },
  }),
  block: true,
  plainText: ownLine,
};
