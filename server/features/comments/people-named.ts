import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Database } from '../../storage/records.ts';

/** People by id, as they are called now. */
export async function peopleNamed(db: Database, ids: Iterable<string>): Promise<(id: string) => Person> {
  const asked = [...new Set(ids)];
  const rows =
    asked.length === 0
      ? []
      : await db
          .selectFrom('accounts')
          .select(['id', 'name', 'kind', 'image as picture'])
          .where('id', 'in', asked)
          .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id) ?? { id, name: '', kind: 'guest' };
}
