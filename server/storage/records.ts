import type { Kysely, Migration } from 'kysely';

/**
 * The rows of every capability. Each `<word>.tables.ts` adds its tables here by declaration merging, so that
 * storage knows no feature and one typed database serves them all.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}

export type Database = Kysely<Tables>;

/**
 * Migrations by name, applied once each in the order of their names (`0001_accounts`, …). They keep to what
 * SQLite and PostgreSQL share: text ids, integer times in ms since 1970, booleans as 0 and 1, JSON as text.
 */
export type Migrations = Record<string, Migration>;

/**
 * Port: the records. Queries go through `db`; while a transaction is open on an adapter with one connection
 * other queries wait, so a transaction uses only the handle it was given.
 * Every operation rejects with `RecordsUnavailable` when the disk is full, read-only or failing, or another process holds the store.
 *
 * Every adapter passes `contract/records.contract.ts`.
 */
export interface Records {
  readonly db: Database;
  /** Brings the tables up to date. Refuses a store that has migrations this server does not know. */
  migrate(migrations: Migrations): Promise<void>;
  /** Resolves if the store can be read and accepts a durable write now; rejects with `RecordsUnavailable`. */
  probe(): Promise<void>;
  /** Writes the store anew: afterwards its files hold nothing of rows that were deleted or changed. Holds up other queries. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** The disk is full, read-only or failing, or another process holds the store. The statement changed nothing. */
export class RecordsUnavailable extends Error {
  override name = 'RecordsUnavailable';
}

/** The tables were made by a newer server, or a migration failed; `message` says which. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed';
}

/** Whether a query failed because a row with the same unique value stands already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const postgresUniqueViolation = '23505';
  const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', postgresUniqueViolation];
  return codes.includes(String(error.code));
}
