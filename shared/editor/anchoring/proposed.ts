import type { PassageAnchor } from './find-passage.ts';
import { type PageLetters, thing } from './page-letters.ts';

/** What a suggestion puts into the text; the shapes are those of `shared/contracts/comments/suggestion.ts`. */
export type Proposed = { kind: string; side?: 'before' | 'after'; content?: ContentNode };
type ContentNode = { type?: string; text?: string; content?: readonly ContentNode[] };

/** Letters on each side of a change by which it is known. */
const beside = 16;

/**
 * Whether a suggestion about a passage is in a page already: its words stand where they would be put, between what stood beside the
 * passage. What may be done twice, a format and a move, is never said to be there.
 */
export function isInText(
  page: PageLetters,
  anchor: PassageAnchor,
  end: number | null,
  { kind, side, content }: Proposed,
): boolean {
  const { letters } = page;
  const flat = (words: string) => words.replaceAll('\n', '');
  const [quote, before, after] = [
    flat(anchor.quote),
    flat(anchor.before).slice(-beside),
    flat(anchor.after).slice(0, beside),
  ];
  const added = content ? lettersOf(content) : '';
  if (kind === 'delete') return letters.includes(before + after) && !letters.includes(before + quote + after);
  if (added === '') return false;
  if (kind === 'replace') return added !== quote && letters.includes(before + added + after);
  if (kind === 'insert')
    return letters.includes(side === 'before' ? before + added + quote : quote + added + after);
  if (kind !== 'paragraph' || end === null) return false;
  const block = page.blockAt(end - 1);
  const behind = block === null ? null : page.blockOf(block);
  return behind !== null && letters.startsWith(added, behind.to);
}

/** The letters that content is in a page. */
function lettersOf({ type, text, content }: ContentNode): string {
  if (text !== undefined) return text.replaceAll('\n', ' ');
  if (content) return content.map(lettersOf).join('');
  return type === 'hardBreak' || type === 'mention' || type === 'inlineFormula' ? thing : '';
}
