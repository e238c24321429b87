import { sql } from 'kysely';
import type { Database } from './records.ts';

/** Numbers rows from 1 in the order of the ids given, in one statement that writes those alone whose number becomes another. */
export async function renumber(
  rows: Database,
  table: 'pages' | 'tasks',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const places = ids.map((id, index) => sql`(${id}, ${index + 1})`);
  const position = sql.ref(`${table}.position`);
  await sql`
    with places (id, position) as (values ${sql.join(places)})
    update ${sql.table(table)} set position = places.position from places
    where ${sql.ref(`${table}.id`)} = places.id and ${position} <> places.position
  `.execute(rows);
}
