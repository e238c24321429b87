import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    columns: {
      /** Inserts two or three columns side by side, the cursor in the first; what was selected stands there. */
      insertColumns: (count: 2 | 3) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'columns',
  group: 'block',
  content: 'column{2,3}',
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: 'div[data-type="columns"]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', mergeAttributes({ 'data-type': 'columns' }, HTMLAttributes), 0];
  },

  addCommands() {
    return {
      insertColumns:
        (count) =>
        ({ state, chain }) => {
          const { $from, $to } = state.selection;
          const range = $from.blockRange($to);
          if (!range) return false;
          const inside = state.doc.slice(range.start, range.end).content.toJSON();
          const empty = Array.from({ length: count - 1 }, () => ({
            type: 'column',
            content: [{ type: 'paragraph' }],
          }));
          return chain()
            .insertContentAt(
              { from: range.start, to: range.end },
              { type: this.name, content: [{ type: 'column', content: inside }, ...empty] },
            )
            .setTextSelection(range.start + 3)
            .run();
        },
    };
  },
});

/** Two or three columns side by side, one below the other where there is no room. */
export const columns: NodeForms = { schema, block: true, plainText: onlyChildren };
