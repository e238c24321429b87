import type { ExportOrder } from '../../../../shared/contracts/exports.ts';
import type { BundleFile, BundleProject } from '../bundle.ts';
import type { Block, CitedList } from './blocks.ts';
import type { ExportWords } from './words.ts';

/** What is exported, ready to be written in any format. */
export type Document = {
  title: string;
  order: ExportOrder;
  words: ExportWords;
  /** In ms since 1970. */
  madeAt: number;
  projects: DocumentProject[];
};

export type DocumentProject = Omit<BundleProject, 'pages' | 'making' | 'rows'> & { pages: DocumentPage[] };

export type DocumentPage = {
  id: string;
  title: string;
  /** From 1 at the top. */
  level: number;
  /** Null: its text is damaged and cannot be read. */
  blocks: Block[] | null;
  /** What it cites, where it has no list of its own and one was asked for. */
  sources: CitedList | null;
  threads: DocumentThread[];
  files: BundleFile[];
};

export type SuggestedChange = 'replace' | 'delete' | 'before' | 'after' | 'paragraph' | 'format' | 'move';

export type DocumentThread = {
  /** From 1 in its page. */
  number: number;
  author: string;
  /** Who reads it besides, in words; null: everybody. */
  lane: string | null;
  at: number;
  /** The words that it is about; empty: the whole page, or something without words. */
  quote: string;
  /** What stood right before those words; null: it is about no words, but about a block or the page. */
  before: string | null;
  detached: boolean;
  /** That it is, in words, in evidence also by whom and when; null: it is open. */
  resolved: string | null;
  suggestion: {
    /** In words, in evidence also who decided it and when. */
    state: string;
    /** The words that are to go; empty: none are. */
    was: string;
    blocks: Block[];
    says: string;
    /** What is to be done at the words or the block; null: it is decided. */
    change: SuggestedChange | null;
  } | null;
  comments: { author: string; at: number /** Null: it was taken away. */; blocks: Block[] | null }[];
};
