import { mergeAttributes, Node } from '@tiptap/core';
import type { NodeForms } from '../forms.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    footnote: {
      /** Inserts an empty note after the selected words, and selects it. */
      insertFootnote: () => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  // No note within a note, and no line of its own.
  content: '(text | inlineFormula | citation | mention | date)*',
  draggable: true,

  parseHTML() {
    return [{ tag: 'span[data-type="footnote"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes({ 'data-type': 'footnote', role: 'note' }, HTMLAttributes), 0];
  },

  addCommands() {
    return {
      insertFootnote:
        () =>
        ({ state, chain }) => {
          const { to } = state.selection;
          return chain().insertContentAt(to, { type: this.name }).setNodeSelection(to).run();
        },
    };
  },
});

/** A note at the foot of the page. It stands in the text where its number is; numbers are counted, never stored. */
export const footnote: NodeForms = { schema, block: false, plainText: { before: ' ', after: ' ' } };
