import type { FoundKind } from '../../shared/contracts/search.ts';
import type { Database } from './records.ts';

/** Rows to be noted for a kind: the id noted stands in column `id`. A change counts only in one of `columns`. */
export type WatchedRows = { kind: FoundKind; table: string; id: string; columns: readonly string[] };

export type ChangedRow = { kind: FoundKind; id: string };

/**
 * Port: knows what has to be searched anew. The store itself notes it, in the transaction in which rows are added, changed or
 * removed: whoever changes them need not think of it, and a crash loses nothing.
 *
 * Every adapter passes `contract/changed-rows.contract.ts`.
 */
export interface ChangedRows {
  /** From now on these are noted, and nothing else. */
  watch(rows: readonly WatchedRows[]): Promise<void>;
  /** Some of what is noted, oldest first. */
  some(rows: Database, atMost: number): Promise<ChangedRow[]>;
  /** Takes back a note, in the transaction that has read the row. */
  done(rows: Database, changed: readonly ChangedRow[]): Promise<void>;
  /** Notes by hand. */
  note(rows: Database, kind: FoundKind, ids: readonly string[]): Promise<void>;
}
