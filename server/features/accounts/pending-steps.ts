import { randomUUID } from 'node:crypto';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import type { Database } from '../../storage/records.ts';

/** What somebody is to come back with: the challenge of a passkey, the state of a sign-on, the secret of a link. */
export type StepKind = 'passkey-new' | 'passkey-sign-in' | 'school-sign-on' | 'reset';

/**
 * Notes that whoever comes back with `secret` before `expiresAt` goes on with `value`. Only the secret's hash is kept.
 * Steps that nobody came back for are forgotten on the way.
 */
export async function keepStep(
  db: Database,
  step: { kind: StepKind; secret: string; value: string; expiresAt: number },
  now: number,
): Promise<void> {
  await db.deleteFrom('verifications').where('expires_at', '<=', now).execute();
  await db
    .insertInto('verifications')
    .values({
      id: randomUUID(),
      identifier: identify(step.kind, step.secret),
      value: step.value,
      expires_at: step.expiresAt,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

/** The value of a step, which stays; null: unknown, taken or too late. */
export async function findStep(
  db: Database,
  kind: StepKind,
  secret: string,
  now: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('verifications')
    .select('value')
    .where('identifier', '=', identify(kind, secret))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** The value of a step, which is then gone: of many who come with the same secret one gets it. Null as in `findStep`. */
export async function takeStep(
  db: Database,
  kind: StepKind,
  secret: string,
  now: number,
): Promise<string | null> {
  const row = await db
    .deleteFrom('verifications')
    .where('identifier', '=', identify(kind, secret))
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  return row && row.expires_at > now ? row.value : null;
}

/** Forgets all steps of a kind that have this value. */
export async function dropSteps(db: Database, kind: StepKind, value: string): Promise<void> {
  await db
    .deleteFrom('verifications')
    .where('identifier', 'like', `${kind}:%`)
    .where('value', '=', value)
    .execute();
}

function identify(kind: StepKind, secret: string): string {
  return `${kind}:${hashOfSecret(secret)}`;
}
