import { mergeAttributes } from '@tiptap/core';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { blockKeys } from '../shortcuts.ts';

/** A numbered list. Only where it starts is kept: letters and Roman numerals are a matter of style. */
export const orderedList: NodeForms = {
  schema: OrderedList.extend({
    addAttributes() {
      return {
        start: {
          default: 1,
          parseHTML: (element) => startFrom(element.getAttribute('start')),
          renderHTML: ({ start }) => (startFrom(start) === 1 ? {} : { start: startFrom(start) }),
        },
      };
    },
    renderHTML({ HTMLAttributes }) {
      return ['ol', mergeAttributes(HTMLAttributes), 0];
    },
    addKeyboardShortcuts() {
      return { [blockKeys.orderedList]: () => this.editor.commands.toggleOrderedList() };
    },
  }),
  block: true,
  lawful: { start: Number.isSafeInteger },
  plainText: onlyChildren,
};

function startFrom(value: unknown): number {
  const start = value === null ? 1 : Number(value);
  return Number.isSafeInteger(start) ? start : 1;
}
