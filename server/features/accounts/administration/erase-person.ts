import { randomBytes } from 'node:crypto';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Database } from '../../../storage/records.ts';
import { storedIdsOf } from '../../../storage/stored-ids.ts';
import { madeUpAddress } from '../mail-address.ts';
import { isLastAdministrator } from './last-administrator.ts';
import { deletePersonalRows, personalTables } from './personal-rows.ts';

/**
 * Takes a person out for good: whatever row belongs to them goes, and the one row that stays for the ids in the team's text
 * holds nothing of theirs. Answers with the ids of what is stored of theirs, their picture and what they showed or said in comments, for the
 * caller to remove. `userName` is what was typed to confirm. The caller closes what is open and then has the files
 * written anew, since a database only marks as free what was deleted; until that is done `accountsWithTraces` names the account.
 */
export async function erasePerson(
  db: Database,
  actor: string,
  account: string,
  userName: string,
  now: number,
): Promise<{ stored: string[] } | RefusalBody<'not_found' | 'last_administrator' | 'invalid_input'>> {
  const tables = await personalTables(db);
  return db.transaction().execute(async (rows) => {
    const person = await rows
      .selectFrom('accounts')
      .select(['user_name', 'email', 'image'])
      .where('id', '=', account)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (!person) return refuse('not_found');
    if (person.user_name !== userName.trim().toLowerCase())
      return refuse('invalid_input', [{ path: 'body.userName', problem: 'another_name' }]);
    if (await isLastAdministrator(rows, account)) return refuse('last_administrator');

    const shown = await rows
      .selectFrom('comment_files')
      .select(['id', 'preview'])
      .where('account_id', '=', account)
      .execute();
    const nobody = `former-${randomBytes(12).toString('hex')}`;
    await rows
      .updateTable('accounts')
      .set({
        user_name: nobody,
        name: '',
        email: madeUpAddress(nobody),
        email_verified: 0,
        image: null,
        language: null,
        kind: 'guest',
        first_password: 0,
        // Every door that asks whether somebody is suspended is closed by this as well.
        suspended_at: now,
        erased_at: now,
        traces: 1,
        updated_at: now,
      })
      .where('id', '=', account)
      .execute();
    for (const table of tables) await deletePersonalRows(rows, table, account);
    // What they began beside a page, and nobody answered, says nothing any more; it may quote what nobody else has seen.
    await rows
      .deleteFrom('comment_threads')
      .where('author', '=', account)
      .where('id', 'not in', (eb) => eb.selectFrom('comments').select('thread_id'))
      .execute();
    await rows
      .deleteFrom('verifications')
      .where((eb) =>
        eb.or([
          eb('identifier', 'like', `%${account}%`),
          eb('identifier', 'like', `%${escapeLike(person.email)}%`),
          eb('value', 'like', `%${account}%`),
        ]),
      )
      .execute();
    await recordAudit(rows, { actor, action: 'accounts.erased', subject: account }, now);
    return { stored: [...(person.image === null ? [] : [person.image]), ...shown.flatMap(storedIdsOf)] };
  });
}

/** Ids of the erased whose words may still stand in files. */
export async function accountsWithTraces(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('accounts').select('id').where('traces', '=', 1).execute();
  return rows.map(({ id }) => id);
}

/** The files were written anew since these were erased. */
export async function noteNoTraces(db: Database, accounts: readonly string[]): Promise<void> {
  await db.updateTable('accounts').set({ traces: 0 }).where('id', 'in', accounts).execute();
}

/** `_` stands for any letter there; it then finds a row too many at most, and that is a sign-in half way. */
function escapeLike(words: string): string {
  return words.replaceAll('%', '_');
}
