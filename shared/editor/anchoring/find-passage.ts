import { gramLength, type LetterSearch } from './letter-search.ts';
import type { ItemId, LetterPlace, PageLetters } from './page-letters.ts';

export type PassageAnchor = {
  kind: 'passage';
  block: string | null;
  start: ItemId;
  end: ItemId;
  quote: string;
  before: string;
  after: string;
  version: number;
};

/** From the first letter to behind the last one. */
export type LetterRange = { from: number; to: number };

type Sought = { page: PageLetters; search: LetterSearch; anchor: PassageAnchor; quote: string };

/** Words as long as these are known again wherever they stand; shorter ones only by what stands beside them, or by their block. */
const telling = 12;
/** Letters beside a passage by which it is known again. */
const known = 8;
/** How much of a block that came anew is looked through for short words, in letters. */
const lookedThrough = 20_000;

/**
 * Where the words of a passage are now. Its letters themselves count first; then its words right behind what is left of them, as after
 * a split; then its words in its block, and elsewhere in the page, with those beside them; then parts of it. Null: they are gone.
 * `foreign`: it comes from another page, so that its letters' ids say nothing.
 */
export function findPassage(
  page: PageLetters,
  search: LetterSearch,
  anchor: PassageAnchor,
  foreign = false,
): LetterRange | null {
  const quote = anchor.quote.replaceAll('\n', '');
  const sought = { page, search, anchor, quote };
  const start = foreign ? null : page.placeOf(anchor.start);
  const end = foreign ? null : page.placeOf(anchor.end);
  if (start && end) {
    const left = { from: start.at, to: end.alive ? end.at + 1 : end.at };
    if (left.from < left.to) {
      if (page.letters.slice(left.from, left.to) === quote) return left;
      // Its words as they were, right here: an editor that joins blocks may give an equal letter elsewhere the id of its last one.
      const whole = findWords(sought, false);
      if (whole && whole.from <= left.to && whole.to >= left.from) return whole;
      return start.alive && end.alive ? left : completed(sought, left, start, end);
    }
  }
  return findWords(sought, start === null && end === null) ?? remainder(sought, start, end);
}

/** Where words stand that are long enough to be known again by themselves; null: nowhere. */
export function findWordsAlone(search: LetterSearch, words: string): LetterRange | null {
  const quote = words.replaceAll('\n', '');
  const [from] = quote.length < telling ? [] : search.placesOf(quote);
  return from === undefined ? null : { from, to: from + quote.length };
}

/** What is left of a passage, with those of its words that stand right beside it since a block was split or joined there. */
function completed(
  { page: { letters }, quote }: Sought,
  { from, to }: LetterRange,
  start: LetterPlace,
  end: LetterPlace,
): LetterRange {
  const left = letters.slice(from, to);
  const behind = end.alive ? 0 : overlap(letters.slice(to, to + quote.length), quote);
  const ahead = start.alive
    ? 0
    : overlap(reversed(letters.slice(Math.max(0, from - quote.length), from)), reversed(quote));
  const isWhole = letters.slice(from - ahead, from) + left + letters.slice(to, to + behind) === quote;
  return {
    from: isWhole || ahead >= known ? from - ahead : from,
    to: isWhole || behind >= known ? to + behind : to,
  };
}

/** How many letters at the beginning of a text are the end of the quote. */
function overlap(text: string, quote: string): number {
  const all = `${text}\uFFFF${quote}`;
  const lengths = new Int32Array(all.length);
  for (let index = 1, length = 0; index < all.length; index++) {
    while (length > 0 && all[index] !== all[length]) length = lengths[length - 1] ?? 0;
    if (all[index] === all[length]) length += 1;
    lengths[index] = length;
  }
  return lengths[all.length - 1] ?? 0;
}

function reversed(text: string): string {
  return text.split('').reverse().join('');
}

/** The whole quote, where it stands best. `moved`: what it stood in is gone as well. */
function findWords({ page, search, anchor, quote }: Sought, moved: boolean): LetterRange | null {
  const { letters } = page;
  const before = anchor.before.replaceAll('\n', '');
  const after = anchor.after.replaceAll('\n', '');
  const block = anchor.block === null ? null : page.blockOf(anchor.block);
  const isInBlock = (at: number) => block !== null && at >= block.from && at < block.to;
  const beside = (at: number) =>
    sameEnd(before, letters, at) + sameBeginning(after, letters, at + quote.length);

  let best: { at: number; score: number } | null = null;
  for (const at of placesOf(search, quote, before, after)) {
    const matching = beside(at);
    const isKnown = matching >= Math.min(known, before.length + after.length);
    if (quote.length < telling && !isKnown) continue;
    const score = matching + (isInBlock(at) ? 1_000 : 0);
    if (best === null || score > best.score) best = { at, score };
  }
  if (best === null && moved && block) {
    const words = letters.slice(block.from, Math.min(block.to, block.from + lookedThrough));
    const at = words.indexOf(quote);
    if (at >= 0 && words.indexOf(quote, at + 1) < 0) best = { at: block.from + at, score: 0 };
  }
  return best && { from: best.at, to: best.at + quote.length };
}

/** Where the quote stands; a short one where it stands with the letters beside it. */
function placesOf(search: LetterSearch, quote: string, before: string, after: string): Iterable<number> {
  if (quote.length >= gramLength) return search.placesOf(quote);
  const behind = before.slice(-known);
  const ahead = after.slice(0, known);
  return new Set([
    ...search.placesOf(behind + quote).map((at) => at + behind.length),
    ...search.placesOf(quote + ahead),
    ...search
      .placesOf(behind.slice(-4) + quote + ahead.slice(0, 4))
      .map((at) => at + behind.slice(-4).length),
  ]);
}

function sameEnd(words: string, letters: string, to: number): number {
  let same = 0;
  while (same < words.length && same < to && words[words.length - 1 - same] === letters[to - 1 - same])
    same += 1;
  return same;
}

function sameBeginning(words: string, letters: string, from: number): number {
  let same = 0;
  while (same < words.length && words[same] === letters[from + same] && from + same < letters.length)
    same += 1;
  return same;
}

/** What is left of a quote that stands nowhere as a whole: from an end that is there on, else those of its lines that are there. */
function remainder(
  { page: { letters }, search, anchor, quote }: Sought,
  start: LetterPlace | null,
  end: LetterPlace | null,
): LetterRange | null {
  if (start?.alive) {
    const tail = quote.slice(-2 * known);
    const [to] = search.placesOf(tail).filter((at) => at >= start.at && at < start.at + 3 * quote.length);
    if (to !== undefined) return { from: start.at, to: to + tail.length };
    return { from: start.at, to: start.at + Math.max(1, sameBeginning(quote, letters, start.at)) };
  }
  if (end?.alive) {
    const to = end.at + 1;
    const head = quote.slice(0, 2 * known);
    const from = search
      .placesOf(head)
      .filter((at) => at < to && at > to - 3 * quote.length)
      .at(-1);
    if (from !== undefined) return { from, to };
    return { from: to - Math.max(1, sameEnd(quote, letters, to)), to };
  }
  const ranges: LetterRange[] = [];
  for (const part of partsOf(anchor.quote)) {
    const [from] = search.placesOf(part).filter((at) => at >= (ranges.at(-1)?.to ?? 0));
    if (from !== undefined) ranges.push({ from, to: from + part.length });
  }
  const [first] = ranges;
  if (!first) return null;
  // Parts that are far apart are no passage any more: then it is the first of them.
  const near = ranges.filter(({ to }) => to - first.from <= 3 * quote.length);
  return { from: first.from, to: near.at(-1)?.to ?? first.to };
}

/** Lines of a quote that are long enough to be known again; of a single one its two halves. */
function partsOf(quote: string): string[] {
  const lines = quote.split('\n');
  const middle = quote.length >> 1;
  const parts = lines.length > 1 ? lines : [quote.slice(0, middle), quote.slice(middle)];
  return parts.filter((part) => part.length >= telling);
}
