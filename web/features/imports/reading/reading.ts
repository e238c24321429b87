import type { ThreadOfWord } from './word-threads.ts';

/** What does not come along, or not as it was. */
export const lossKinds = [
  'picturesElsewhere',
  'picturesMissing',
  'linksAway',
  'embedded',
  'comments',
  'changes',
  'drawings',
  'headers',
  'textBoxes',
  'looks',
  'settings',
  'rows',
  'end',
] as const;
export type LossKind = (typeof lossKinds)[number];

/** How often each happens. */
export class Losses {
  private readonly counts = new Map<LossKind, number>();

  add(kind: LossKind, count = 1): void {
    if (count > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  addAll(others: Losses): void {
    for (const [kind, count] of others.counts) this.add(kind, count);
  }

  /** In the order of `lossKinds`. */
  list(): { kind: LossKind; count: number }[] {
    return lossKinds.flatMap((kind) => {
      const count = this.counts.get(kind);
      return count === undefined ? [] : [{ kind, count }];
    });
  }
}

/** Something that lies beside the pages, such as a picture. `path`: from the top of what was dropped, with `/`. */
export type SourceFile = {
  path: string;
  /** In bytes, as its folder says. */
  bytes: number;
  /** Throws `Unreadable`. */
  open(): Promise<Blob>;
};

/** A clean block, or a file that stands between two of them; `path` as in the sources. */
export type ReadPart = { block: Element } | { file: string; alt: string; caption: string };

/** What is to become a page. */
export type ReadPage = {
  title: string;
  /** The place in the list of the page it goes below, which stands before it; null: none. */
  below: number | null;
  /** Links to other pages of the list lead to `importedAddress` of their place in it. */
  parts: ReadPart[];
  /** Whether several blanks in a row are meant; otherwise they are one. */
  blanks: boolean;
  /** What was said beside it; their signs stand in its words, see `takeSigns`. */
  threads: readonly ThreadOfWord[];
  losses: Losses;
};

export type Reading = {
  pages: ReadPage[];
  /** What the pages show, by path. */
  files: ReadonlyMap<string, SourceFile>;
};

/** Why something cannot be read; the words for each stand under `unreadable.<why>`. */
export const whys = [
  'kind',
  'empty',
  'nothing',
  'damaged',
  'locked',
  'names',
  'tooMany',
  'tooLarge',
  'tooSlow',
  'archive',
  'oldWord',
  'contents',
  'unshown',
] as const;
export type Why = (typeof whys)[number];

/** What was dropped cannot be read, or is made to do harm. `name`: of the file, if it is one of several. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly why: Why;
  readonly file: string | null;

  constructor(why: Why, file: string | null = null) {
    super(`unreadable: ${why}`);
    this.why = why;
    this.file = file;
  }
}
