import type { FoundKind } from '../../shared/contracts/search.ts';
import type { Database } from './records.ts';
import type { IdsQuery } from './search-index.ts';

/** A stretch of text that can be shown and led to. `block`: its id in a page; null where there is none. */
export type Passage = { block: string | null; heading: boolean; text: string };

type Named = { id: string; name: string };

export type SearchDocument = {
  id: string;
  title: string;
  project: Named | null;
  /** Of what is said beside a page: the title of the page is shown for one of its own, and is not what it is found by. */
  beside?: { threadId: string; pageId: string; pageTitle: string };
  /** Beside the title; in the order of the document. */
  passages: readonly Passage[];
};

/** What a capability contributes to the search, for one kind of thing. */
export type SearchSource = {
  kind: FoundKind;
  /** Rows that a document is made of. Whenever one is added, removed, or changed in `columns`, the document whose id stands in `id` is read again. */
  rows: readonly { table: string; id: string; columns: readonly string[] }[];
  /** Ids of all there is, those changed last at the end. */
  list(db: Database): Promise<string[]>;
  /** Those of `ids` that exist. Says nothing of who may see them. */
  read(db: Database, ids: readonly string[]): Promise<SearchDocument[]>;
  /** Ids of what an account may see, `now` in ms since 1970. The only filter there is: it has to be the rule behind `can()`. */
  visible(db: Database, account: string, now: number): IdsQuery;
  /** Ids of what is in projects in which the account has a role of its own: that is shown first. */
  own?(db: Database, account: string): IdsQuery;
  /** For what has no place of its own: where the reader meets it, by id. */
  place?(
    db: Database,
    account: string,
    now: number,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { project: Named | null; group: Named | null }>>;
};
