import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import { isHiddenIn, onOneLine } from '../../../shared/contracts/one-line.ts';
import type { CommentOfWord } from './reading/word-threads.ts';

/** In UTF-16 units of a name. */
const longestName = 100;

/** A comment of Word as its importer writes it here: who said it stands above it, in the words of `saidBy`. */
export function broughtComment(
  { author, lines }: CommentOfWord,
  saidBy: (author: string) => string,
): CommentBody {
  const by = lawful(saidBy(lawful(author).slice(0, longestName).trim()));
  return {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: by, marks: [{ type: 'bold' }] }] },
      ...lines
        .map(lawful)
        .flatMap((text) =>
          text === '' ? [] : [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
        ),
    ],
  };
}

/** Without what nobody can see and comments refuse. */
function lawful(text: string): string {
  const line = onOneLine(text);
  return isHiddenIn(line) ? [...line].filter((letter) => !isHiddenIn(letter)).join('') : line;
}
