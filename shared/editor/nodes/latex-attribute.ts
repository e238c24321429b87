import type { Attribute } from '@tiptap/core';

/** The LaTeX source of a formula, without the dollars. */
export const latexAttribute: Attribute = {
  default: '',
  parseHTML: (element) => element.getAttribute('data-latex') ?? '',
  renderHTML: ({ latex }) => ({ 'data-latex': latexOf(latex) }),
};

/** The source as text, whatever a client wrote into the shared document. */
export function latexOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
