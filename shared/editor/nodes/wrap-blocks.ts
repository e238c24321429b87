import type { Command, JSONContent } from '@tiptap/core';

/**
 * Puts what `wrap` makes of the selected blocks in their place, in one step, and the cursor `inside` positions behind where
 * that begins. False where no blocks are selected.
 */
export function wrapBlocks(wrap: (blocks: JSONContent[]) => JSONContent, inside: number): Command {
  return ({ state, chain }) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    if (!range) return false;
    const blocks = state.doc.slice(range.start, range.end).content.toJSON();
    return chain()
      .insertContentAt({ from: range.start, to: range.end }, wrap(blocks))
      .setTextSelection(range.start + inside)
      .run();
  };
}
