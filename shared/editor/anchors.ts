import type * as Y from 'yjs';
import {
  findPassage,
  findWordsAlone,
  type LetterRange,
  type PassageAnchor,
} from './anchoring/find-passage.ts';
import { LetterSearch } from './anchoring/letter-search.ts';
import { type ItemId, PageLetters } from './anchoring/page-letters.ts';
import { isInText, type Proposed } from './anchoring/proposed.ts';

/** What a thread beside a page is about. The shapes are those of `shared/contracts/comments/anchor.ts`. */
export type Anchor =
  | { kind: 'page' }
  | { kind: 'block'; block: string; item: ItemId | null; quote: string; version: number }
  | PassageAnchor;

/** Of a commented passage, in UTF-16 units: a longer selection is anchored by its first words. */
const longestQuote = 2_000;
/** Of what is remembered of a block, to be shown when it is gone. */
const longestOfBlock = 300;
/** Of the words on each side. */
const longestBeside = 64;

/** Reads a page once and finds in it what threads are about. It tells of the page as it was when it was made. */
export class Anchoring {
  private readonly page: PageLetters;
  private readonly search: LetterSearch;

  constructor(doc: Y.Doc) {
    this.page = new PageLetters(doc);
    this.search = new LetterSearch(this.page.letters);
  }

  /** About the words between two places of Yjs texts; null if they are none of this page, or nothing is between them. */
  ofPassage(start: YjsPlace, end: YjsPlace): Anchor | null {
    const from = this.page.offsetOf(start.type, start.index);
    const to = this.page.offsetOf(end.type, end.index);
    if (from === null || to === null || from >= to) return null;
    return this.anchorOf({ from, to: Math.min(to, from + longestQuote) }, 0);
  }

  /** About the first place at which words stand; null: nowhere. */
  ofWords(words: string): Anchor | null {
    const from = this.page.letters.indexOf(words);
    return from < 0 || words === '' ? null : this.anchorOf({ from, to: from + words.length }, 0);
  }

  /** About a block; null if there is none with this id. */
  ofBlock(id: string): Anchor | null {
    const block = this.page.blockOf(id);
    return block && this.anchorOfBlock(block, 0);
  }

  /**
   * The anchor as it is in this page: its letters, its words and those beside it as they are now. Null: what it is about is gone. Every
   * copy of the same page answers the same. `foreign`: it comes from another page.
   */
  find(anchor: Anchor, foreign = false): Anchor | null {
    if (anchor.kind === 'page') return foreign ? null : anchor;
    if (anchor.kind === 'block') {
      const own = foreign || anchor.item === null ? null : this.page.blockOfItem(anchor.item);
      const block = own ?? this.page.blockOf(anchor.block);
      if (block) return this.anchorOfBlock(block, anchor.version);
      // Joined to another block it is none any more, and its words are there.
      const words = findWordsAlone(this.search, anchor.quote);
      return words && this.anchorOf(words, anchor.version);
    }
    const range = findPassage(this.page, this.search, anchor, foreign);
    return range && this.anchorOf(range, anchor.version);
  }

  /**
   * Whether what was suggested about a passage is in this page already, as after a crash of the browser that put it there. Only to be
   * asked of a suggestion that somebody had begun to accept: the same words may stand there by chance.
   */
  holds(anchor: Anchor, proposed: Proposed): boolean {
    if (anchor.kind !== 'passage') return false;
    const range = findPassage(this.page, this.search, anchor);
    return isInText(this.page, anchor, range?.to ?? null, proposed);
  }

  private anchorOfBlock(
    { id, item, from, to }: { id: string; item: Y.Item; from: number; to: number },
    version: number,
  ): Anchor {
    const quote = wholeCharacters(this.page.words(from, Math.min(to, from + longestOfBlock)));
    const { client, clock } = item.id;
    return { kind: 'block', block: id, item: { client, clock }, quote, version };
  }

  private anchorOf({ from, to }: LetterRange, version: number): Anchor {
    const { page } = this;
    const { letters } = page;
    return {
      kind: 'passage',
      block: page.blockAt(from),
      start: page.idAt(from),
      end: page.idAt(to - 1),
      quote: wholeCharacters(page.words(from, Math.min(to, from + longestQuote))),
      before: wholeCharacters(letters.slice(Math.max(0, from - longestBeside), from)),
      after: wholeCharacters(letters.slice(to, to + longestBeside)),
      version,
    };
  }
}

/** A place between two letters, as Yjs counts them. */
export type YjsPlace = Pick<Y.AbsolutePosition, 'type' | 'index'>;

/** Without the half of a character at either end. */
function wholeCharacters(words: string): string {
  return words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
