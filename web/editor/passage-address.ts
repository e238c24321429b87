import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

/** The address that opens `page`, itself an address, at the block with the caret; null if that one has no id. */
export function passageAddress({ state }: Pick<Editor, 'state'>, page: string): string | null {
  const { selection } = state;
  const { $from } = selection;
  const blocks = Array.from({ length: $from.depth }, (_, index) => $from.node($from.depth - index));
  if (selection instanceof NodeSelection) blocks.unshift(selection.node);
  const id: unknown = blocks.find(({ attrs }) => typeof attrs.id === 'string')?.attrs.id;
  return typeof id === 'string' ? `${page}?at=${encodeURIComponent(id)}` : null;
}
