import type { Node } from '@tiptap/pm/model';
import { fold } from '../../../shared/contracts/accounts/fold-name.ts';

/** What is looked for. */
export type Sought = {
  words: string;
  /** As it is typed, capitals and accents too. */
  exact: boolean;
  /** Not as a part of a longer word. */
  whole: boolean;
};

/** Where it stands: positions in the document. */
export type Match = { from: number; to: number };

/** More nobody goes through one by one. */
export const mostMatches = 10_000;

/** Finds what is sought in a page, and looks again only at the blocks that changed. */
export class Finder {
  readonly #sought: Sought;
  readonly #folded: string;
  /** For each top block that was looked at: matches from its own start. */
  readonly #known = new WeakMap<Node, readonly Match[]>();
  #last: { doc: Node; matches: readonly Match[] } | null = null;

  constructor(sought: Sought) {
    this.#sought = sought;
    this.#folded = fold(sought.words);
  }

  /** In the order of the text, `mostMatches` at most. */
  matchesIn(doc: Node): readonly Match[] {
    if (this.#last?.doc === doc) return this.#last.matches;
    const matches: Match[] = [];
    if (this.#folded !== '') {
      doc.forEach((block, offset) => {
        if (matches.length >= mostMatches) return;
        for (const { from, to } of this.#within(block))
          matches.push({ from: from + offset, to: to + offset });
      });
    }
    matches.length = Math.min(matches.length, mostMatches);
    this.#last = { doc, matches };
    return matches;
  }

  #within(block: Node): readonly Match[] {
    const known = this.#known.get(block);
    if (known) return known;
    const found: Match[] = [];
    const look = (line: Node, start: number) => {
      for (const { from, to } of this.#inLine(line)) found.push({ from: from + start, to: to + start });
    };
    if (block.isTextblock) look(block, 1);
    else {
      block.descendants((node, position) => {
        if (node.isTextblock) look(node, position + 2);
        return !node.isTextblock && found.length < mostMatches;
      });
    }
    this.#known.set(block, found);
    return found;
  }

  #inLine(line: Node): Match[] {
    const text = lettersOf(line);
    const { folded, starts } = foldedOf(text);
    const found: Match[] = [];
    let at = folded.indexOf(this.#folded);
    while (at >= 0 && found.length < mostMatches) {
      const end = at + this.#folded.length;
      const match = { from: starts(at), to: starts(end) };
      // Half of a letter that folds into two, such as ß, is not what was found.
      const letters = starts(at - 1) !== match.from && starts(end - 1) !== match.to;
      if (letters && this.#fits(text, match)) found.push(match);
      at = folded.indexOf(this.#folded, end);
    }
    return found;
  }

  #fits(text: string, { from, to }: Match): boolean {
    const { words, exact, whole } = this.#sought;
    if (exact && text.slice(from, to).normalize() !== words.normalize()) return false;
    return (
      !whole || !(/[\p{L}\p{N}]$/u.test(text.slice(0, from)) || /^[\p{L}\p{N}\p{M}]/u.test(text.slice(to)))
    );
  }
}

/** The text of a line, one letter for each place that something else takes in it. */
function lettersOf(line: Node): string {
  let text = '';
  line.forEach((part) => {
    text += part.text ?? '\ufffc'.repeat(part.nodeSize);
  });
  return text;
}

const foldedLetters = new Map<string, string>();

/** A text as it is searched, and where its letters stand in the text as it is written. */
function foldedOf(text: string): { folded: string; starts: (at: number) => number } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those of plain English, which are folded by their case alone.
  if (/^[\x00-\x7f]*$/.test(text)) return { folded: text.toLowerCase(), starts: (at) => at };
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = foldedLetters.get(letter) ?? fold(letter);
    if (foldedLetters.size < 5_000) foldedLetters.set(letter, plain);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) places.push(at);
    at += letter.length;
  }
  return { folded, starts: (place) => (place < 0 ? -1 : (places[place] ?? text.length)) };
}
