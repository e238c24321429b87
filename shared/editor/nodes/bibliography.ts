import { mergeAttributes, Node } from '@tiptap/core';
import type { NodeForms } from '../forms.ts';

export const citationStyles = ['apa', 'mla', 'chicago', 'numbers'] as const;
export type CitationStyle = (typeof citationStyles)[number];

const schema = Node.create({
  name: 'bibliography',
  group: 'block',
  atom: true,

  addAttributes() {
    return {
      style: {
        default: 'apa',
        parseHTML: (element) => citationStyle(element.getAttribute('data-style')),
        renderHTML: ({ style }) => ({ 'data-style': citationStyle(style) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'div[data-type="bibliography"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', mergeAttributes({ 'data-type': 'bibliography' }, HTMLAttributes)];
  },
});

/** The place where all sources that the page cites are listed, and the style in which they are cited. */
export const bibliography: NodeForms = {
  schema,
  block: true,
  lawful: { style: (value) => citationStyles.includes(value as CitationStyle) },
  plainText: { after: '\n' },
};

/** The style, whatever a client wrote into the shared document. */
export function citationStyle(value: unknown): CitationStyle {
  return citationStyles.find((style) => style === value) ?? 'apa';
}
