import type { Attribute } from '@tiptap/core';

/** The LaTeX source of a formula, without the dollars. */
export const latexAttribute: Attribute = {
  default: '',
  validate: 'string',
  parseHTML: (element) => element.getAttribute('data-latex') ?? '',
  renderHTML: ({ latex }) => ({ 'data-latex': String(latex) }),
};
