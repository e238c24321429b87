import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/records.ts';

/**
 * Makes an account for somebody who came by a link and answers with its id. It has no password: what signs them in is the
 * cookie of the browser they came with. The user name is made up, and nobody is told it.
 */
export async function insertGuestAccount(rows: Database, name: string, now: number): Promise<string> {
  const id = randomUUID();
  await insert(rows, { id, name, userName: `guest-${id}`, suspendedAt: null }, now);
  return id;
}

/** Makes an account of somebody who is a name in what others brought along, and nothing else: nobody signs in with it. `name`: empty if it is not known. */
export async function insertNameOnly(
  rows: Database,
  named: { id: string; name: string; userName: string },
  now: number,
): Promise<void> {
  await insert(rows, { ...named, suspendedAt: now }, now);
}

type NewGuest = { id: string; name: string; userName: string; suspendedAt: number | null };

async function insert(rows: Database, { id, name, userName, suspendedAt }: NewGuest, now: number) {
  await rows
    .insertInto('accounts')
    .values({
      id,
      user_name: userName,
      name,
      email: `${userName}@users.invalid`,
      email_verified: 0,
      image: null,
      kind: 'guest',
      suspended_at: suspendedAt,
      created_at: now,
      updated_at: now,
    })
    .execute();
}
