import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { userName } from '../../../shared/contracts/accounts.ts';
import { oneLine } from '../../../shared/contracts/one-line.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import { insertAccount } from './accounts.ts';
import { keepStep, takeStep } from './pending-steps.ts';
import {
  attempt,
  type Claims,
  ProofRefused,
  ProviderUnreachable,
  type SignOnProvider,
} from './sign-on-provider.ts';

/** In ms: long enough to find one's password at the school's own sign-on. */
export const attemptLasts = 10 * 60_000;

const pending = z.object({ attempt, next: z.string() });

/** Begins an attempt that counts once, for whoever holds `secret`: the cookie of the browser that began. */
export async function beginSchoolSignOn(
  db: Database,
  provider: SignOnProvider,
  { redirectUri, next }: { redirectUri: string; next: string },
  now: number,
): Promise<{ address: string; secret: string } | RefusalBody<'school_sign_on_unreachable'>> {
  try {
    const begun = await provider.begin(redirectUri);
    const secret = randomBytes(32).toString('base64url');
    const value = JSON.stringify({ attempt: begun.attempt, next } satisfies z.input<typeof pending>);
    await keepStep(db, { kind: 'school-sign-on', secret, value, expiresAt: now + attemptLasts }, now);
    return { address: begun.address, secret };
  } catch (error) {
    if (error instanceof ProviderUnreachable) return refuse('school_sign_on_unreachable');
    throw error;
  }
}

/** Who came back, and the path they wanted to. The attempt is used up in any case. */
export async function finishSchoolSignOn(
  db: Database,
  provider: SignOnProvider,
  { secret, query }: { secret: string; query: string },
  now: number,
): Promise<
  { claims: Claims; next: string } | RefusalBody<'school_sign_on_unreachable' | 'school_sign_on_refused'>
> {
  const value = await takeStep(db, 'school-sign-on', secret, now);
  if (value === null) return refuse('school_sign_on_refused');
  const begun = pending.parse(JSON.parse(value));
  try {
    return { claims: await provider.finish(begun.attempt, query), next: begun.next };
  } catch (error) {
    if (error instanceof ProviderUnreachable) return refuse('school_sign_on_unreachable');
    if (error instanceof ProofRefused) return refuse('school_sign_on_refused');
    throw error;
  }
}

/**
 * The account of somebody whom the provider vouches for: the one that is linked; else the one with their e-mail address, if both
 * the provider and the school know it to be theirs; else, where the school wants that, a new student. Null: none.
 */
export async function accountOf(
  db: Database,
  claims: Claims,
  createStudents: boolean,
  now: number,
): Promise<string | null> {
  const known = await linkedAccount(db, claims);
  if (known !== null) return known;
  try {
    return await db.transaction().execute(async (rows) => {
      const owner = await ownerOfAddress(rows, claims.verifiedEmail);
      if (owner === 'somebody') return null;
      if (owner === null && !createStudents) return null;
      const account = owner?.id ?? (await createStudent(rows, claims, now));
      await link(rows, account, claims, now);
      return account;
    });
  } catch (error) {
    // The same person in two windows at once: the other one was first.
    if (isUniqueViolation(error)) return linkedAccount(db, claims);
    throw error;
  }
}

const providerId = (issuer: string) => `oidc:${issuer}`;

async function linkedAccount(db: Database, { issuer, subject }: Claims): Promise<string | null> {
  const row = await db
    .selectFrom('credentials')
    .select('account_id')
    .where('provider_id', '=', providerId(issuer))
    .where('provider_account_id', '=', subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** `somebody`: an account claims the address, but nobody vouched for that. It is neither opened nor doubled. */
async function ownerOfAddress(
  rows: Database,
  address: string | null,
): Promise<{ id: string } | 'somebody' | null> {
  if (address === null) return null;
  const row = await rows
    .selectFrom('accounts')
    .select(['id', 'email_verified', 'suspended_at', 'erased_at'])
    .where('email', '=', address)
    .executeTakeFirst();
  if (!row) return null;
  const open = row.suspended_at === null && row.erased_at === null;
  return row.email_verified === 1 && open ? { id: row.id } : 'somebody';
}

async function link(
  rows: Database,
  account: string,
  { issuer, subject }: Claims,
  now: number,
): Promise<void> {
  await rows
    .insertInto('credentials')
    .values({
      id: randomUUID(),
      account_id: account,
      provider_id: providerId(issuer),
      provider_account_id: subject,
      password: null,
      // What was asked for was who it is; nothing more is kept of the provider's tokens.
      created_at: now,
      updated_at: now,
    })
    .execute();
  await recordAudit(
    rows,
    { actor: account, action: 'accounts.linked', subject: account, details: { provider: issuer } },
    now,
  );
}

async function createStudent(rows: Database, claims: Claims, now: number): Promise<string> {
  const chosen = await freeUserName(rows, claims.userName ?? claims.verifiedEmail?.split('@')[0] ?? '');
  const name = oneLine(80).safeParse(claims.name);
  const id = await insertAccount(
    rows,
    { userName: chosen, name: name.success ? name.data : chosen, kind: 'student', passwordHash: null },
    now,
  );
  if (claims.verifiedEmail !== null)
    await rows
      .updateTable('accounts')
      .set({ email: claims.verifiedEmail, email_verified: 1 })
      .where('id', '=', id)
      .execute();
  await recordAudit(
    rows,
    { actor: id, action: 'accounts.created', subject: id, details: { provider: claims.issuer } },
    now,
  );
  return id;
}

/** The wish as a user name of ours, with a number where somebody has it already. */
async function freeUserName(rows: Database, wish: string): Promise<string> {
  const letters = wish
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '')
    .replace(/^[._-]+/, '')
    .slice(0, 30);
  const stem = userName.safeParse(letters).success ? letters : 'student';
  const taken = await rows
    .selectFrom('accounts')
    .select('user_name')
    .where('user_name', 'like', `${stem}%`)
    .execute();
  const names = new Set(taken.map((row) => row.user_name));
  let free = stem;
  for (let number = 2; names.has(free); number += 1) free = `${stem}${number}`;
  return free;
}
