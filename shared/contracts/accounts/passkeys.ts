import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';

/** A person may have a passkey on each of their devices, and lose none of the overview. */
export const maxPasskeys = 10;

export const passkey = z.object({
  id: z.string(),
  /** What its owner calls it. */
  name: z.string(),
  /** In ms since 1970. */
  createdAt: z.number(),
  /** In ms since 1970; null: never used since it was added. */
  lastUsedAt: z.number().nullable(),
});
export type Passkey = z.infer<typeof passkey>;

/** Bytes as WebAuthn's JSON forms have them. */
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]*$/);

const credentialId = base64url(1400).min(1);
const transports = z
  .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
  .max(10);

const described = z.object({
  id: credentialId,
  type: z.literal('public-key'),
  transports: transports.optional(),
});

const name = oneLine(60);

export const listPasskeys = endpoint({
  name: 'accounts.listPasskeys',
  summary: 'My passkeys, the oldest first.',
  method: 'GET',
  path: '/api/passkeys',
  needs: 'signed-in',
  answer: z.object({ passkeys: z.array(passkey) }),
});

export const beginPasskey = endpoint({
  name: 'accounts.beginPasskey',
  summary: 'What a browser needs to make a passkey for me; valid once and for five minutes.',
  method: 'POST',
  path: '/api/passkeys/options',
  needs: 'signed-in',
  refuses: ['too_many_passkeys'],
  answer: z.object({
    options: z.object({
      challenge: z.string(),
      rp: z.object({ id: z.string(), name: z.string() }),
      user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
      pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
      timeout: z.number(),
      excludeCredentials: z.array(described),
      authenticatorSelection: z.object({
        residentKey: z.literal('required'),
        requireResidentKey: z.literal(true),
        userVerification: z.literal('required'),
      }),
      attestation: z.literal('none'),
    }),
  }),
});

export const addPasskey = endpoint({
  name: 'accounts.addPasskey',
  summary: 'Keep the passkey that a browser made with the options given before.',
  method: 'POST',
  path: '/api/passkeys',
  needs: 'signed-in',
  refuses: ['passkey_refused', 'too_many_passkeys'],
  body: z.object({
    name,
    credential: z.object({
      id: credentialId,
      rawId: credentialId,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: base64url(4_000),
        attestationObject: base64url(20_000),
        transports: transports.optional(),
      }),
    }),
  }),
  answer: z.object({ passkey }),
});

const params = z.object({ passkeyId: z.string() });

export const renamePasskey = endpoint({
  name: 'accounts.renamePasskey',
  summary: 'Call a passkey of mine by another name.',
  method: 'PATCH',
  path: '/api/passkeys/:passkeyId',
  needs: 'signed-in',
  params,
  body: z.object({ name }),
  answer: z.object({ passkey }),
});

export const removePasskey = endpoint({
  name: 'accounts.removePasskey',
  summary: 'Nobody can sign in with this passkey of mine any more.',
  method: 'DELETE',
  path: '/api/passkeys/:passkeyId',
  needs: 'signed-in',
  params,
  answer: z.object({}),
});

export const beginPasskeySignIn = endpoint({
  name: 'accounts.beginPasskeySignIn',
  summary: 'What a browser needs to sign somebody in with a passkey; valid once and for five minutes.',
  method: 'POST',
  path: '/api/sign-in/passkey/options',
  needs: 'public',
  answer: z.object({
    options: z.object({
      challenge: z.string(),
      rpId: z.string(),
      timeout: z.number(),
      userVerification: z.literal('required'),
    }),
  }),
});

export const signInWithPasskey = endpoint({
  name: 'accounts.signInWithPasskey',
  summary: 'Sign in with what a passkey signed; sets the sign-in cookie.',
  method: 'POST',
  path: '/api/sign-in/passkey',
  needs: 'public',
  refuses: ['passkey_refused'],
  body: z.object({
    credential: z.object({
      id: credentialId,
      rawId: credentialId,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: base64url(4_000),
        authenticatorData: base64url(4_000),
        signature: base64url(4_000),
        userHandle: base64url(200).optional(),
      }),
    }),
  }),
  answer: z.object({ me: person }),
});
