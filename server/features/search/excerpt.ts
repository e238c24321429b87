import { type WordInText, wordsIn } from '../../../shared/contracts/search/words-in.ts';
import type { Found } from '../../../shared/contracts/search.ts';
import type { SearchedWord } from '../../storage/search-index.ts';
import type { Passage } from '../../storage/search-source.ts';

type Marks = Found['titleMarks'];

/** About two lines of an entry, in UTF-16 units. */
const longest = 160;
/** What is shown before the first marked word at most. */
const before = 50;

/** Where in a text words stand that were searched. */
export function marksIn(text: string, words: readonly SearchedWord[]): Marks {
  return [...wordsIn(text)]
    .filter(({ word }) => words.some((searched) => matches(word, searched)))
    .map(({ start, end }) => [start, end]);
}

/** A passage with searched words; `together`: where they stand in it one after the other as they were typed, null if nowhere. */
export type BestPassage = { passage: Passage; together: number | null };

/** The passage with the most of the searched words, rather one where they stand together; the first of several, null if none has any. */
export function bestPassageOf(
  passages: readonly Passage[],
  words: readonly SearchedWord[],
): BestPassage | null {
  let best: (BestPassage & { count: number }) | null = null;
  for (const passage of passages) {
    const standing = [...wordsIn(passage.text)];
    const count = words.filter((searched) => standing.some(({ word }) => matches(word, searched))).length;
    if (count < Math.max(1, best?.count ?? 0)) continue;
    const together = count < words.length || count === 1 ? null : placeTogether(standing, words);
    if (count > (best?.count ?? 0) || together !== null) best = { passage, together, count };
    if (together !== null || (count === 1 && words.length === 1)) break;
  }
  return best;
}

/** Where all the words stand one after the other, in UTF-16 units; null if nowhere. */
function placeTogether(standing: readonly WordInText[], words: readonly SearchedWord[]): number | null {
  const last = standing.length - words.length;
  for (let at = 0; at <= last; at++)
    if (words.every((searched, nth) => matches(standing[at + nth]?.word ?? '', searched)))
      return standing[at]?.start ?? null;
  return null;
}

/** The words around what was found. */
export function excerptOf(
  { passage, together }: BestPassage,
  words: readonly SearchedWord[],
): NonNullable<Found['passage']> {
  const marks = marksIn(passage.text, words);
  return { block: passage.block, ...cut(passage.text, marks, together ?? marks[0]?.[0] ?? 0) };
}

function matches(word: string, { whole, beginnings }: SearchedWord): boolean {
  return whole.includes(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

/** `first`: where the words begin that are to be shown. */
function cut(text: string, marks: Marks, first: number): { text: string; marks: Marks } {
  const from = startOfWord(text, Math.max(0, first - before));
  const to = text.length <= from + longest ? text.length : endOfWord(text, from + longest);
  const lead = from > 0 ? '… ' : '';
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, to).trimEnd() + (to < text.length ? ' …' : ''),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start + shift, end + shift]),
  };
}

/** The beginning of the first word at or after a place, so that no word is cut. */
function startOfWord(text: string, place: number): number {
  if (place === 0) return 0;
  const space = text.indexOf(' ', place);
  return space === -1 || space > place + before ? wholeCharacter(text, place) : space + 1;
}

function endOfWord(text: string, place: number): number {
  const space = text.lastIndexOf(' ', place);
  return space < place - before ? wholeCharacter(text, place) : space;
}

/** Not between the halves of a character. */
function wholeCharacter(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff ? place - 1 : place;
}
