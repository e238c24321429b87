import type { Expression } from 'kysely';
import type { FoundKind } from '../../shared/contracts/search.ts';
import type { Database } from './records.ts';

/** A document with its words folded, as `wordsIn` gives them. */
export type IndexedDocument = {
  kind: FoundKind;
  id: string;
  title: readonly string[];
  headings: readonly string[];
  text: readonly string[];
};

/** One word of a search: any of these, whole or, for those in `beginnings`, as the beginning of a word. */
export type SearchedWord = { whole: readonly string[]; beginnings: readonly string[] };

/** A query that gives ids, such as `idsWhere` builds. */
export type IdsQuery = Expression<{ id: string }>;

export type IndexSearch = {
  kind: FoundKind;
  /** All of them have to be in a document. */
  words: readonly SearchedWord[];
  /** Nothing else is looked at: ids of the kind that the reader may see. */
  within: IdsQuery;
  /** Ids of those that are shown before the others where words stand in the same place. */
  own: IdsQuery | null;
  limit: number;
};

/** All the words stand in the title, in title and headings, or anywhere. */
export type IndexMatch = { id: string; where: 'title' | 'headings' | 'text' };

/**
 * Port: finds documents by words, among those that a query gives. It lives in the same store as the records, so that a document is
 * put or removed in the transaction in which its rows are read. What it holds can be made anew from the records at any time, and
 * of what was removed nothing is left once the records are compacted.
 *
 * Every adapter passes `contract/search-index.contract.ts`.
 */
export interface SearchIndex {
  /** False until `clear` has made it in the form that this server writes, for these contents. Before that nothing else may be asked. */
  isCurrent(contents: string): Promise<boolean>;
  /** Puts a document in the place of the one with its kind and id; it is the newest now. `rows`: the transaction to do it in. */
  put(rows: Database, document: IndexedDocument): Promise<void>;
  remove(rows: Database, kind: FoundKind, id: string): Promise<void>;
  /** Makes it anew, without any document. `contents`: any words that say what documents are made of; others when that changes. */
  clear(rows: Database, contents: string): Promise<void>;
  /**
   * Those in whose title all the words are first, and of these first those where what may be a beginning is a word by itself; then
   * those with them in title and headings, then all others. Within each: own ones first, then newest.
   */
  find(search: IndexSearch): Promise<IndexMatch[]>;
  /**
   * Words in any document that differ from a word by one letter wrong, missing, too many, or two swapped; with `begins` those that
   * begin so. At most `mostSimilar`, the word itself not among them.
   */
  similar(word: string, begins: boolean): Promise<string[]>;
}

/** More would make a search slow; so many words that are alike are no help. */
export const mostSimilar = 40;
