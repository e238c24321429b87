import type { Editor } from '@tiptap/core';
import { type InsertionGroup, insertions } from './insertions.ts';

/** What can be put at the cursor by this person on this page, without groups of which nothing is left. */
export function offeredInsertions(editor: Editor): readonly InsertionGroup[] {
  return insertions
    .map(({ name, tools }) => ({
      name,
      tools: tools.filter(({ isOffered }) => isOffered?.(editor) ?? true),
    }))
    .filter(({ tools }) => tools.length > 0);
}
