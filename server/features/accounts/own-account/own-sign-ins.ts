import type { SignInSeen } from '../../../../shared/contracts/accounts/own-sign-ins.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Who } from '../../../access/who.ts';
import type { Database } from '../../../storage/records.ts';
import { browserOf } from './browser-of.ts';

/** Where somebody is signed in, last seen first. */
export async function listOwnSignIns(db: Database, who: Who, now: number): Promise<SignInSeen[]> {
  const rows = await db
    .selectFrom('sign_ins')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at'])
    .where('account_id', '=', who.account)
    .where('expires_at', '>', now)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      current: row.id === who.signIn,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at ?? row.created_at,
      ...browserOf(row.user_agent),
    }))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt || b.createdAt - a.createdAt);
}

/** Ends one. Unknown and another person's are one refusal. */
export async function endOwnSignIn(
  db: Database,
  who: Who,
  signIn: string,
  now: number,
): Promise<RefusalBody<'not_found'> | null> {
  const ended = await end(db, who, { only: signIn }, now);
  return ended.length === 0 ? refuse('not_found') : null;
}

/** Ends all but the one that asks; answers with their ids. */
export function endOtherSignIns(db: Database, who: Who, now: number): Promise<string[]> {
  return end(db, who, { allBut: who.signIn }, now);
}

function end(
  db: Database,
  who: Who,
  which: { only: string } | { allBut: string },
  now: number,
): Promise<string[]> {
  return db.transaction().execute(async (rows) => {
    const own = rows.deleteFrom('sign_ins').where('account_id', '=', who.account).returning('id');
    const chosen = 'only' in which ? own.where('id', '=', which.only) : own.where('id', '!=', which.allBut);
    const ended = (await chosen.execute()).map(({ id }) => id);
    if (ended.length === 0) return ended;
    const entry = {
      actor: who.account,
      action: 'accounts.own_sign_ins_ended',
      subject: who.account,
    } as const;
    await recordAudit(rows, { ...entry, details: { count: ended.length } }, now);
    return ended;
  });
}
