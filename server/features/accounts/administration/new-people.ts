import type { Person } from '../../../../shared/contracts/accounts.ts';
import type { Database } from '../../../storage/records.ts';
import { madeUpAddress } from '../mail-address.ts';

export type NewPerson = {
  id: string;
  userName: string;
  name: string;
  kind: Person['kind'];
  /** Null: they have none. */
  email: string | null;
};

/**
 * People who cannot sign in yet: a sheet of first sign-ins or a link gives them a password. Rejects with a unique violation if
 * a user name or an address is taken.
 */
export async function insertPeople(rows: Database, people: readonly NewPerson[], now: number): Promise<void> {
  if (people.length === 0) return;
  await rows
    .insertInto('accounts')
    .values(
      people.map(({ id, userName, name, kind, email }) => ({
        id,
        user_name: userName,
        name,
        kind,
        email: email ?? madeUpAddress(userName),
        email_verified: 0,
        image: null,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
}
