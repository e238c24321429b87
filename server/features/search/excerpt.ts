import { wordsIn } from '../../../shared/contracts/search/words-in.ts';
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

/** The passage with the most of the searched words, the first of several, cut to what surrounds them; null if none has any. */
export function excerptOf(passages: readonly Passage[], words: readonly SearchedWord[]): Found['passage'] {
  let best: { passage: Passage; count: number } | null = null;
  for (const passage of passages) {
    const standing = new Set([...wordsIn(passage.text)].map(({ word }) => word));
    const count = words.filter((searched) => [...standing].some((word) => matches(word, searched))).length;
    if (count > (best?.count ?? 0)) best = { passage, count };
    if (count === words.length) break;
  }
  return best && { block: best.passage.block, ...cut(best.passage.text, marksIn(best.passage.text, words)) };
}

function matches(word: string, { whole, beginnings }: SearchedWord): boolean {
  return whole.includes(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

function cut(text: string, marks: Marks): { text: string; marks: Marks } {
  const from = startOfWord(text, Math.max(0, (marks[0]?.[0] ?? 0) - before));
  const to = text.length <= from + longest ? text.length : endOfWord(text, from + longest);
  const lead = from > 0 ? '… ' : '';
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, to).trimEnd() + (to < text.length ? ' …' : ''),
    marks: marks.filter(([, end]) => end <= to).map(([start, end]) => [start + shift, end + shift]),
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
