import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/records.ts';

/**
 * Gives an account a password, in a transaction with what it follows from. `first`: it stands on a card or sheet and has to be
 * changed at the next sign-in. Whoever came by the school's own sign-on may have had none.
 */
export async function setPassword(
  rows: Database,
  account: string,
  { hash, first }: { hash: string; first: boolean },
  now: number,
): Promise<void> {
  await rows
    .insertInto('credentials')
    .values({
      id: randomUUID(),
      account_id: account,
      provider_id: 'credential',
      provider_account_id: account,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['provider_id', 'provider_account_id'])
        .doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute();
  await rows
    .updateTable('accounts')
    .set({ first_password: Number(first), updated_at: now })
    .where('id', '=', account)
    .execute();
}
