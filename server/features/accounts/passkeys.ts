import { randomUUID } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import * as contracts from '../../../shared/contracts/accounts/passkeys.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { type Database, isUniqueViolation, RecordsUnavailable } from '../../storage/records.ts';
import { keepStep, takeStep } from './pending-steps.ts';

type Added = z.output<typeof contracts.addPasskey.body & z.ZodType>;
type Signed = z.output<typeof contracts.signInWithPasskey.body & z.ZodType>;

/** In ms: long enough to find the other device and its code. */
const challengeLasts = 5 * 60_000;

/** Where passkeys belong: `hostname` of the address is what WebAuthn calls the relying party's id. */
export type Place = { address: URL; school: string };

export async function listPasskeys(db: Database, account: string): Promise<contracts.Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', account)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows;
}

/** Begins a passkey for an account: the options for its browser, whose challenge counts once. */
export async function beginPasskey(db: Database, place: Place, account: string, now: number) {
  const known = await db
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('account_id', '=', account)
    .execute();
  if (known.length >= contracts.maxPasskeys) return refuse('too_many_passkeys');
  const { user_name, name } = await db
    .selectFrom('accounts')
    .select(['user_name', 'name'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  const options = await generateRegistrationOptions({
    rpName: place.school,
    rpID: place.address.hostname,
    userID: new TextEncoder().encode(account),
    userName: user_name,
    userDisplayName: name,
    timeout: challengeLasts,
    attestationType: 'none',
    excludeCredentials: known.map((row) => ({
      id: row.credential_id,
      transports: JSON.parse(row.transports) as string[],
    })),
    // It is the whole proof, in place of name and password: so the device asks who holds it, and knows whose key it is.
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  });
  await keepStep(
    db,
    { kind: 'passkey-new', secret: options.challenge, value: account, expiresAt: now + challengeLasts },
    now,
  );
  return { options: contracts.beginPasskey.answer.shape.options.parse(options) };
}

/** Keeps the passkey that a browser made for an account. */
export async function addPasskey(
  db: Database,
  place: Place,
  account: string,
  { name, credential }: Added,
  now: number,
): Promise<{ passkey: contracts.Passkey } | RefusalBody<'passkey_refused' | 'too_many_passkeys'>> {
  const proof = await checked(() =>
    verifyRegistrationResponse({
      response: { ...credential, clientExtensionResults: {} },
      expectedChallenge: async (challenge) => (await takeStep(db, 'passkey-new', challenge, now)) === account,
      expectedOrigin: place.address.origin,
      expectedRPID: place.address.hostname,
      requireUserVerification: true,
    }),
  );
  if (!proof?.verified) return refuse('passkey_refused');
  const made = proof.registrationInfo.credential;
  const passkey = { id: randomUUID(), name, createdAt: now, lastUsedAt: null };
  try {
    return await db.transaction().execute(async (rows) => {
      const { count } = await rows
        .selectFrom('passkeys')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('account_id', '=', account)
        .executeTakeFirstOrThrow();
      if (Number(count) >= contracts.maxPasskeys) return refuse('too_many_passkeys');
      await rows
        .insertInto('passkeys')
        .values({
          id: passkey.id,
          account_id: account,
          name,
          credential_id: made.id,
          public_key: Buffer.from(made.publicKey).toString('base64url'),
          counter: made.counter,
          transports: JSON.stringify(credential.response.transports ?? []),
          created_at: now,
          last_used_at: null,
        })
        .execute();
      await recordAudit(
        rows,
        {
          actor: account,
          action: 'accounts.passkey_added',
          subject: account,
          details: { passkey: passkey.id },
        },
        now,
      );
      return { passkey };
    });
  } catch (error) {
    // A device that hands out the key of another account.
    if (isUniqueViolation(error)) return refuse('passkey_refused');
    throw error;
  }
}

export async function renamePasskey(
  db: Database,
  account: string,
  id: string,
  name: string,
): Promise<{ passkey: contracts.Passkey } | RefusalBody<'not_found'>> {
  const passkey = await db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', account)
    .returning(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .executeTakeFirst();
  return passkey ? { passkey } : refuse('not_found');
}

export function removePasskey(
  db: Database,
  account: string,
  id: string,
  now: number,
): Promise<Record<never, never> | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const gone = await rows
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('account_id', '=', account)
      .returning('id')
      .executeTakeFirst();
    if (!gone) return refuse('not_found');
    await recordAudit(
      rows,
      { actor: account, action: 'accounts.passkey_removed', subject: account, details: { passkey: id } },
      now,
    );
    return {};
  });
}

/** The options for a browser in which nobody is signed in; their challenge counts once. */
export async function beginPasskeySignIn(db: Database, place: Place, now: number) {
  const options = await generateAuthenticationOptions({
    rpID: place.address.hostname,
    timeout: challengeLasts,
    userVerification: 'required',
  });
  await keepStep(
    db,
    { kind: 'passkey-sign-in', secret: options.challenge, value: '', expiresAt: now + challengeLasts },
    now,
  );
  return { options: contracts.beginPasskeySignIn.answer.shape.options.parse(options) };
}

/** Whose passkey signed a challenge of ours; null if none did. The challenge is used up in any case. */
export async function whoSigned(
  db: Database,
  place: Place,
  { credential }: Signed,
  now: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', credential.id)
    .executeTakeFirst();
  const proof = await checked(() =>
    verifyAuthenticationResponse({
      response: { ...credential, clientExtensionResults: {} },
      expectedChallenge: async (challenge) =>
        (await takeStep(db, 'passkey-sign-in', challenge, now)) !== null && row !== undefined,
      expectedOrigin: place.address.origin,
      expectedRPID: place.address.hostname,
      credential: {
        id: credential.id,
        publicKey: new Uint8Array(Buffer.from(row?.public_key ?? '', 'base64url')),
        counter: row?.counter ?? 0,
      },
      requireUserVerification: true,
    }),
  );
  if (!proof?.verified || !row) return null;
  const { userHandle } = credential.response;
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== row.account_id)
    return null;
  await db
    .updateTable('passkeys')
    .set({ counter: proof.authenticationInfo.newCounter, last_used_at: now })
    .where('id', '=', row.id)
    .execute();
  return row.account_id;
}

type Proof = VerifiedAuthenticationResponse | VerifiedRegistrationResponse;

/** Null for what is no proof: the library throws a plain error for each way in which bytes of a stranger can be wrong. */
async function checked<P extends Proof>(verify: () => Promise<P>): Promise<P | null> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof RecordsUnavailable) throw error;
    return null;
  }
}
