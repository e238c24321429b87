import { fold } from '../accounts/fold-name.ts';

/** A word of a text: how it is searched, and where it stands in the text as UTF-16 units [start, end). */
export type WordInText = { word: string; start: number; end: number };

/** Longer ones are no words, and nobody types them whole. In UTF-16 units. */
const longestWord = 64;

/** Letters of scripts that put no spaces between words count as a word each. */
const spaceless = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const anyWord = new RegExp(`[${spaceless}]\\p{M}*|(?:(?![${spaceless}])[\\p{L}\\p{N}\\p{M}\\u0640])+`, 'gu');

/** The words of a text in their order, folded. What is neither letter nor digit only stands between them. */
export function* wordsIn(text: string): Generator<WordInText> {
  for (const match of text.matchAll(anyWord)) {
    // Folding may part a word, such as a fraction sign into two numbers.
    const word = fold(match[0])
      .replace(/[^\p{L}\p{N}]/gu, '')
      .slice(0, longestWord);
    if (word !== '') yield { word, start: match.index, end: match.index + match[0].length };
  }
}
