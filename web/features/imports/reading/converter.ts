import type { LossKind } from './reading.ts';
import type { ThreadOfWord } from './word-threads.ts';

export type WordAsHtml = {
  html: string;
  /** What the document says that it is called; null: nothing. */
  title: string | null;
  /** Named as their `src` in the HTML. */
  pictures: File[];
  losses: { kind: LossKind; count: number }[];
  /** Their signs stand in the HTML, see `takeSigns`. */
  threads: ThreadOfWord[];
};

/** What makes HTML of other formats, away from the page: a hostile file keeps only that busy. Each rejects with `Unreadable`. */
export type Converter = {
  markdown(text: string): Promise<string>;
  word(file: Blob): Promise<WordAsHtml>;
};
