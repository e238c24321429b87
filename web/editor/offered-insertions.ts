import type { Editor } from '@tiptap/core';
import { type InsertionGroup, insertions } from './insertions.ts';
import type { Tool } from './tools.ts';

/**
 * What can be put at the cursor by this person on this page, but for what is at hand elsewhere; without groups of which nothing
 * is left.
 */
export function offeredInsertions(
  editor: Editor,
  elsewhere: readonly Tool[] = [],
): readonly InsertionGroup[] {
  const others = new Set(elsewhere.map(({ name }) => name));
  return insertions
    .map(({ name, tools }) => ({
      name,
      tools: tools.filter(({ name, isOffered }) => !others.has(name) && (isOffered?.(editor) ?? true)),
    }))
    .filter(({ tools }) => tools.length > 0);
}
