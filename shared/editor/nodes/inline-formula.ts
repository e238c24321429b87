import { mergeAttributes, Node } from '@tiptap/core';
import { isText, type NodeForms } from '../forms.ts';
import { latexAttribute, latexOf } from './latex-attribute.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    inlineFormula: {
      /** Inserts a formula into the line, written in LaTeX. */
      insertInlineFormula: (latex: string) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'inlineFormula',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return { latex: latexAttribute };
  },

  parseHTML() {
    return [{ tag: 'span[data-type="inline-formula"]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ 'data-type': 'inline-formula', dir: 'ltr' }, HTMLAttributes);
    return ['span', attributes, latexOf(node.attrs.latex)];
  },

  renderText({ node }) {
    return latexOf(node.attrs.latex);
  },

  addCommands() {
    return {
      insertInlineFormula:
        (latex) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs: { latex } }),
    };
  },
});

/** A formula within a line. Its HTML holds the LaTeX source; who shows it renders that. */
export const inlineFormula: NodeForms = {
  schema,
  block: false,
  lawful: { latex: isText },
  plainText: { attributes: ['latex'] },
};
