import { sql } from 'kysely';
import type { Database } from '../../../storage/records.ts';

/** The column that says whose a row is. Where somebody merely made something for others, it has another name. */
const owner = 'account_id';

/**
 * Names of all tables whose rows belong to a person, read from the database itself: a table that comes later is exported and
 * erased without anybody having to think of it.
 */
export async function personalTables(db: Database): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ columns }) => columns.some(({ name }) => name === owner))
    .map(({ name }) => name)
    .sort();
}

/** A person's rows of one table, without what opens a door. */
export async function readPersonalRows(db: Database, table: string, account: string): Promise<object[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${sql.ref(
    owner,
  )} = ${account}`.execute(db);
  return rows.map(withoutSecrets);
}

export async function deletePersonalRows(rows: Database, table: string, account: string): Promise<void> {
  await sql`delete from ${sql.table(table)} where ${sql.ref(owner)} = ${account}`.execute(rows);
}

/** Columns by which somebody else could act as the person, or guess how. */
const secret = /password|token|hash|secret|key|value|challenge/;

export function withoutSecrets(row: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !secret.test(column)));
}
