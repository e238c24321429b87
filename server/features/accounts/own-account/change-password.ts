import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Who } from '../../../access/who.ts';
import type { Database } from '../../../storage/records.ts';
import { hashPassword, isPassword } from '../passwords.ts';

/**
 * Puts a new password in the place of the old one and ends every sign-in of the account but the one that asks. Answers
 * with those that ended; null if `old` is not the password. The same one again is refused: whoever has a password from a
 * sheet is to choose another.
 */
export async function changePassword(
  db: Database,
  who: Who,
  { old, password }: { old: string; password: string },
  now: number,
): Promise<{ ended: string[] } | null | RefusalBody<'invalid_input'>> {
  const credential = await db
    .selectFrom('credentials')
    .select(['id', 'password'])
    .where('account_id', '=', who.account)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  const before = credential?.password ?? null;
  if (!credential || before === null || !(await isPassword(before, old))) return null;
  if (old === password) return refuse('invalid_input', [{ path: 'body.password', problem: 'same' }]);
  const hashed = await hashPassword(password);

  return db.transaction().execute(async (rows) => {
    const changed = await rows
      .updateTable('credentials')
      .set({ password: hashed, updated_at: now })
      .where('id', '=', credential.id)
      // Somebody else was quicker: then what was typed as the old one is not the password any more.
      .where('password', '=', before)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return null;
    await rows
      .updateTable('accounts')
      .set({ first_password: 0, updated_at: now })
      .where('id', '=', who.account)
      .execute();
    const ended = await rows
      .deleteFrom('sign_ins')
      .where('account_id', '=', who.account)
      .where('id', '!=', who.signIn)
      .returning('id')
      .execute();
    const entry = { actor: who.account, action: 'accounts.password_changed', subject: who.account } as const;
    await recordAudit(rows, entry, now);
    return { ended: ended.map(({ id }) => id) };
  });
}
