import { mergeAttributes, Node } from '@tiptap/core';
import { isText, type NodeForms } from '../forms.ts';
import { latexAttribute, latexOf } from './latex-attribute.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    blockFormula: {
      /** Inserts a formula of its own line, written in LaTeX. */
      insertBlockFormula: (latex: string) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'blockFormula',
  group: 'block',

  atom: true,

  addAttributes() {
    return { latex: latexAttribute };
  },

  parseHTML() {
    return [{ tag: 'div[data-type="block-formula"]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ 'data-type': 'block-formula', dir: 'ltr' }, HTMLAttributes);
    return ['div', attributes, latexOf(node.attrs.latex)];
  },

  renderText({ node }) {
    return latexOf(node.attrs.latex);
  },

  addCommands() {
    return {
      insertBlockFormula:
        (latex) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs: { latex } }),
    };
  },
});

/** A formula on a line of its own. Its HTML holds the LaTeX source; who shows it renders that. */
export const blockFormula: NodeForms = {
  schema,
  block: true,
  lawful: { latex: isText },
  plainText: { attributes: ['latex'], after: '\n' },
};
