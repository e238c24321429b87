import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    details: {
      /** Puts the selected blocks behind a line that unfolds them, with the cursor in that line. */
      insertDetails: () => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary block+',
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: 'details' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['details', mergeAttributes(HTMLAttributes), 0];
  },

  addCommands() {
    return {
      insertDetails:
        () =>
        ({ state, chain }) => {
          const { $from, $to } = state.selection;
          const range = $from.blockRange($to);
          if (!range) return false;
          const inside = state.doc.slice(range.start, range.end).content.toJSON();
          return chain()
            .insertContentAt(
              { from: range.start, to: range.end },
              { type: this.name, content: [{ type: 'detailsSummary' }, ...inside] },
            )
            .setTextSelection(range.start + 2)
            .run();
        },
    };
  },
});

/** Blocks behind a line that unfolds them. Whether they are unfolded is each reader's own, and not stored. */
export const details: NodeForms = { schema, block: true, plainText: onlyChildren };
