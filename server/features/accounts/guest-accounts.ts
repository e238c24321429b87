import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/records.ts';

/**
 * Makes an account for somebody who came by a link and answers with its id. It has no password: what signs them in is the
 * cookie of the browser they came with. The user name is made up, and nobody is told it.
 */
export async function insertGuestAccount(rows: Database, name: string, now: number): Promise<string> {
  const id = randomUUID();
  const userName = `guest-${id}`;
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
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}
