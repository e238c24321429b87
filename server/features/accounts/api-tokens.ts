import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Who } from '../../access/who.ts';
import type { Database } from '../../storage/records.ts';

/** 32 random bytes cannot be guessed, so a plain hash suffices. The prefix lets scanners find leaked tokens. */
const prefix = 'atelier_';

/** Makes a token for an account; only its hash is kept. */
export async function createApiToken(
  db: Database,
  account: string,
  label: string,
  now: number,
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = prefix + randomBytes(32).toString('base64url');
  await db
    .insertInto('api_tokens')
    .values({ id, account_id: account, label, hash: hashOf(token), created_at: now })
    .execute();
  return { id, token };
}

/** Who an `Authorization: Bearer` header speaks for; null for anything else. */
export async function whoHoldsToken(db: Database, authorization: string): Promise<Who | null> {
  const token = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  if (token === undefined) return null;
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('accounts', 'accounts.id', 'api_tokens.account_id')
    .select(['api_tokens.id as signIn', 'accounts.id as account', 'accounts.name', 'accounts.kind'])
    .where('api_tokens.hash', '=', hashOf(token))
    .where('accounts.suspended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Nobody can use the token from now on. Throws `RecordsUnavailable`, and then it goes on. */
export async function endApiToken(db: Database, id: string): Promise<void> {
  await db.deleteFrom('api_tokens').where('id', '=', id).execute();
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
