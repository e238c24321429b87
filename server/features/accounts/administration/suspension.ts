import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Database } from '../../../storage/records.ts';
import { isLastAdministrator } from './last-administrator.ts';

type Done = Record<never, never>;

/**
 * Lets somebody in no longer: their sign-ins end, their tokens stay and are refused. The caller closes what is open once this
 * has resolved.
 */
export function suspendPerson(
  db: Database,
  actor: string,
  account: string,
  now: number,
): Promise<Done | RefusalBody<'not_found' | 'last_administrator'>> {
  return db.transaction().execute(async (rows) => {
    const person = await findPresent(rows, account);
    if (!person) return refuse('not_found');
    if (person.suspended_at !== null) return {};
    if (await isLastAdministrator(rows, account)) return refuse('last_administrator');
    await rows
      .updateTable('accounts')
      .set({ suspended_at: now, updated_at: now })
      .where('id', '=', account)
      .execute();
    await rows.deleteFrom('sign_ins').where('account_id', '=', account).execute();
    await recordAudit(rows, { actor, action: 'accounts.suspended', subject: account }, now);
    return {};
  });
}

export function restorePerson(
  db: Database,
  actor: string,
  account: string,
  now: number,
): Promise<Done | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const person = await findPresent(rows, account);
    if (!person) return refuse('not_found');
    if (person.suspended_at === null) return {};
    await rows
      .updateTable('accounts')
      .set({ suspended_at: null, updated_at: now })
      .where('id', '=', account)
      .execute();
    await recordAudit(rows, { actor, action: 'accounts.restored', subject: account }, now);
    return {};
  });
}

/** Ends one sign-in of a person, or all. An id that is none of theirs changes nothing. */
export function endSignIns(
  db: Database,
  actor: string,
  account: string,
  signIn: string | undefined,
  now: number,
): Promise<Done | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    if (!(await findPresent(rows, account))) return refuse('not_found');
    let ending = rows.deleteFrom('sign_ins').where('account_id', '=', account);
    if (signIn !== undefined) ending = ending.where('id', '=', signIn);
    const ended = Number((await ending.executeTakeFirst()).numDeletedRows);
    if (ended === 0) return signIn === undefined ? {} : refuse('not_found');
    await recordAudit(
      rows,
      { actor, action: 'accounts.sign_ins_ended', subject: account, details: { ended } },
      now,
    );
    return {};
  });
}

function findPresent(rows: Database, account: string) {
  return rows
    .selectFrom('accounts')
    .select(['suspended_at'])
    .where('id', '=', account)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
}
