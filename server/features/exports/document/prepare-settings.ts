import type { BundleFile } from '../bundle.ts';

export type PrepareSettings = {
  /** Of the words that a citation adds, and of numbers. */
  language: string;
  /** Id of the page. */
  page: string;
  /** Files and drawings that may be shown, by id. */
  files: ReadonlyMap<string, BundleFile>;
  /** Ids of the pages in the export. */
  pages: ReadonlySet<string>;
  /** Where the school is found in a browser; null: links into it that lead out of the export lead nowhere. */
  origin: string | null;
  /** Numbers of the threads that are about a block, by its id. */
  threads: ReadonlyMap<string, readonly number[]>;
  /** Names of who is mentioned, where they are not in the text itself. */
  people?: Readonly<Record<string, string>>;
};
