import type { Insertable } from 'kysely';
import type { Database, Tables } from '../../../storage/records.ts';

/** Rows of one statement: SQLite takes 32,766 parameters, and no row here has more than 20. */
const insertedAtOnce = 1_000;

/** In portions: an archive has more rows than one statement takes. */
export async function insert<Table extends keyof Tables & string>(
  rows: Database,
  table: Table,
  values: readonly Partial<Insertable<Tables[Table]>>[],
): Promise<void> {
  for (let from = 0; from < values.length; from += insertedAtOnce)
    await rows
      .insertInto(table)
      .values(values.slice(from, from + insertedAtOnce) as never)
      .execute();
}
