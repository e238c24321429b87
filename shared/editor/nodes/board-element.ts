import { mergeAttributes, Node } from '@tiptap/core';
import type { NodeForms } from '../forms.ts';
import { jsonAttribute } from './json-attribute.ts';

/** What an element of a board is, in Excalidraw's own shape; only what every element has is named here. */
export type DrawnElement = { id: string; type: string } & Record<string, unknown>;

/** UTF-16 units of an element as JSON: a line drawn for minutes has some 20,000. */
export const longestElement = 100_000;

const schema = Node.create({
  name: 'boardElement',
  atom: true,
  selectable: false,

  addAttributes() {
    return { drawn: jsonAttribute('drawn', isDrawn) };
  },

  parseHTML() {
    return [{ tag: 'span[data-type="board-element"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes({ 'data-type': 'board-element' }, HTMLAttributes)];
  },
});

/** One thing drawn on a board. Elements lie over each other in the order of Excalidraw's own `index`, not of the page. */
export const boardElement: NodeForms = {
  schema,
  block: true,
  lawful: { drawn: (value) => isDrawn(value) && JSON.stringify(value).length <= longestElement },
  plainText: { before: '\n', attributes: ['drawn.text'] },
};

/** Tells whether it has what every element has; the rest is looked at by who draws it. */
export function isDrawn(value: unknown): value is DrawnElement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, type } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof type === 'string';
}
