import type { Node } from '@tiptap/pm/model';

/** Texts of a board that are read out, and letters of each. */
const mostTexts = 100;
const longest = 300;

/** What is written on a board, for those who do not see it. Needs nothing of what draws. */
export function textsOn(board: Node): string[] {
  const texts: string[] = [];
  for (let i = 0; i < board.childCount && texts.length < mostTexts; i++) {
    const text: unknown = board.child(i).attrs.drawn?.text;
    if (typeof text === 'string' && text.trim() !== '') texts.push(text.trim().slice(0, longest));
  }
  return texts;
}
