import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiToken } from '../../../shared/contracts/accounts/api-tokens.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import type { Recognised } from '../../access/who.ts';
import type { Database } from '../../storage/records.ts';
import { recognisedAs } from './recognised-as.ts';

/** 32 random bytes cannot be guessed, so a plain hash suffices. The prefix lets scanners find leaked tokens. */
const prefix = 'atelier_';

const day = 86_400_000;

/** `days`: after how many it ends. */
export type NewApiToken = { label: string; scope: ApiToken['scope']; days: number };

/** Makes a token for an account; only its hash is kept. `actor`: who makes it, if it is not its owner. */
export async function createApiToken(
  db: Database,
  account: string,
  { label, scope, days }: NewApiToken,
  now: number,
  actor = account,
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = prefix + randomBytes(32).toString('base64url');
  await db.transaction().execute(async (rows) => {
    await rows
      .insertInto('api_tokens')
      .values({
        id,
        account_id: account,
        label,
        hash: hashOfSecret(token),
        created_at: now,
        scope,
        expires_at: now + days * day,
      })
      .execute();
    const details = { token: id, scope, days };
    await recordAudit(rows, { actor, action: 'accounts.token_created', subject: account, details }, now);
  });
  return { id, token };
}

/** The tokens of an account that have not ended, the newest first. */
export async function listApiTokens(db: Database, account: string, now: number): Promise<ApiToken[]> {
  return db
    .selectFrom('api_tokens')
    .select([
      'id',
      'label',
      'scope',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .where('account_id', '=', account)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Who an `Authorization: Bearer` header speaks for; null for anything else. */
export async function whoHoldsToken(
  db: Database,
  authorization: string,
  now: number,
): Promise<Recognised | null> {
  const token = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  if (token === undefined) return null;
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('accounts', 'accounts.id', 'api_tokens.account_id')
    .select([
      'api_tokens.id as signIn',
      'api_tokens.scope',
      'api_tokens.expires_at',
      'accounts.id as account',
      'accounts.name',
      'accounts.kind',
      'accounts.first_password',
    ])
    .where('api_tokens.hash', '=', hashOfSecret(token))
    .where((eb) => eb.or([eb('api_tokens.expires_at', 'is', null), eb('api_tokens.expires_at', '>', now)]))
    .where('accounts.suspended_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { scope, expires_at, first_password, ...who } = row;
  const ends = expires_at === null ? {} : { endsAt: expires_at };
  return recognisedAs({ ...who, readOnly: scope === 'read', ...ends }, first_password === 1, []);
}

/** Nobody can use the token from now on. Unknown and another's are one. Throws `RecordsUnavailable`, and then it goes on. */
export async function endApiToken(
  db: Database,
  account: string,
  id: string,
  now: number,
): Promise<RefusalBody<'not_found'> | null> {
  return db.transaction().execute(async (rows) => {
    const ended = await rows
      .deleteFrom('api_tokens')
      .where('id', '=', id)
      .where('account_id', '=', account)
      .returning('id')
      .executeTakeFirst();
    if (!ended) return refuse('not_found');
    const details = { token: id };
    await recordAudit(
      rows,
      { actor: account, action: 'accounts.token_ended', subject: account, details },
      now,
    );
    return null;
  });
}
