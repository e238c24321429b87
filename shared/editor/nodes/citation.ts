import { mergeAttributes, Node } from '@tiptap/core';
import type { NodeForms } from '../forms.ts';
import { isSource } from '../source.ts';
import { jsonAttribute } from './json-attribute.ts';

/** UTF-16 units: "pp. 23–27", "chapter 4, table 2". */
const longestLocator = 100;

const schema = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      source: jsonAttribute('source', isSource),
      locator: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-locator'),
        renderHTML: ({ locator }) => (isLocator(locator) && locator ? { 'data-locator': locator } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'cite[data-source]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { source } = node.attrs;
    return ['cite', mergeAttributes({ dir: 'auto' }, HTMLAttributes), isSource(source) ? source.title : ''];
  },

  renderText({ node }) {
    return isSource(node.attrs.source) ? node.attrs.source.title : '';
  },
});

/**
 * Where something in the text comes from: the whole source, so that it goes along when the passage is copied elsewhere,
 * and where in it. How it reads is decided by the page's bibliography.
 */
export const citation: NodeForms = {
  schema,
  block: false,
  lawful: { source: isSource, locator: isLocator },
  plainText: { before: ' ', attributes: ['source.title'], after: ' ' },
};

function isLocator(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length <= longestLocator);
}
