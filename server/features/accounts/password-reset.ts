import { randomBytes } from 'node:crypto';
import { knownLanguage, type Language } from '../../../shared/contracts/accounts/languages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import type { Database } from '../../storage/records.ts';
import { addressOf } from './mail-address.ts';
import { hashPassword } from './passwords.ts';
import { dropSteps, findStep, keepStep, takeStep } from './pending-steps.ts';
import { setPassword } from './set-password.ts';

/** In ms. A mail is read at once or not at all. */
export const mailedLinkLasts = 60 * 60_000;
/** In ms. A teacher gives it out in one lesson and the student uses it at home. */
export const shownLinkLasts = 24 * 60 * 60_000;

export type Mailable = { account: string; name: string; address: string; language: Language | null };

/** Who has this user name or e-mail address, if they can be mailed and may sign in. */
export async function findMailable(db: Database, nameOrAddress: string): Promise<Mailable | null> {
  const given = nameOrAddress.toLowerCase();
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'language'])
    .where((eb) => eb.or([eb('user_name', '=', given), eb('email', '=', given)]))
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  const address = row && addressOf(row.email);
  return row && address
    ? { account: row.id, name: row.name, address, language: knownLanguage(row.language) }
    : null;
}

/** Makes a secret with which the password of an account can be set once; `actor` is `visitor` for one sent by mail. */
export function createReset(
  db: Database,
  { actor, account, expiresAt }: { actor: string; account: string; expiresAt: number },
  now: number,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  return db.transaction().execute(async (rows) => {
    await keepStep(rows, { kind: 'reset', secret, value: account, expiresAt }, now);
    await recordAudit(rows, { actor, action: 'accounts.reset_link_made', subject: account }, now);
    return secret;
  });
}

export type ResetLink = { path: string; expiresAt: number };

/** A link for anybody of the school, by an administrator. */
export async function createResetLink(
  db: Database,
  actor: string,
  account: string,
  now: number,
): Promise<ResetLink | RefusalBody<'not_found'>> {
  const known = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', account)
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return known ? linkFor(db, actor, account, now) : refuse('not_found');
}

/** A link for a student or guest of a group, by somebody who manages it. Colleagues and administrators are not among them. */
export async function createGroupResetLink(
  db: Database,
  actor: string,
  { group, account }: { group: string; account: string },
  now: number,
): Promise<ResetLink | RefusalBody<'not_found'>> {
  const known = await db
    .selectFrom('group_people')
    .innerJoin('accounts', 'accounts.id', 'group_people.account_id')
    .select('accounts.id')
    .where('group_people.group_id', '=', group)
    .where('accounts.id', '=', account)
    .where('accounts.kind', 'in', ['student', 'guest'])
    .where('accounts.suspended_at', 'is', null)
    .where('accounts.erased_at', 'is', null)
    .executeTakeFirst();
  return known ? linkFor(db, actor, account, now) : refuse('not_found');
}

async function linkFor(db: Database, actor: string, account: string, now: number): Promise<ResetLink> {
  const expiresAt = now + shownLinkLasts;
  return { path: `/reset/${await createReset(db, { actor, account, expiresAt }, now)}`, expiresAt };
}

/** Whose password a secret is for, by the name they sign in with. */
export async function lookAtReset(
  db: Database,
  secret: string,
  now: number,
): Promise<{ userName: string } | RefusalBody<'reset_link_over'>> {
  const account = await findStep(db, 'reset', secret, now);
  if (account === null) return refuse('reset_link_over');
  const row = await db
    .selectFrom('accounts')
    .select('user_name as userName')
    .where('id', '=', account)
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row ?? refuse('reset_link_over');
}

/**
 * Sets the password by a secret, which is then used up like every other link of the account, and ends all its sign-ins. Answers with
 * the account, whose open pages the caller closes.
 */
export async function resetPassword(
  db: Database,
  { token, password }: { token: string; password: string },
  now: number,
): Promise<{ account: string } | RefusalBody<'reset_link_over'>> {
  // Not worth 30 ms of a thread for a guess.
  if ((await findStep(db, 'reset', token, now)) === null) return refuse('reset_link_over');
  const hash = await hashPassword(password);
  return db.transaction().execute(async (rows) => {
    const account = await takeStep(rows, 'reset', token, now);
    if (account === null) return refuse('reset_link_over');
    const known = await rows
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', account)
      .where('suspended_at', 'is', null)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (!known) return refuse('reset_link_over');
    await setPassword(rows, account, { hash, first: false }, now);
    await rows.deleteFrom('sign_ins').where('account_id', '=', account).execute();
    await dropSteps(rows, 'reset', account);
    await recordAudit(rows, { actor: account, action: 'accounts.password_reset', subject: account }, now);
    return { account };
  });
}
