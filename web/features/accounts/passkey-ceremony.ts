import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { z } from 'zod';
import type {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  signInWithPasskey,
} from '../../../shared/contracts/accounts/passkeys.ts';
import type { Answer } from '../../sync/api-client.ts';
import { CeremonyStopped } from './ceremony-stopped.ts';

type Created = z.input<NonNullable<typeof addPasskey.body>>['credential'];
type Presented = z.input<NonNullable<typeof signInWithPasskey.body>>['credential'];

/** Lets the device make a passkey. Throws `CeremonyStopped`. */
export async function create(options: Answer<typeof beginPasskey>['options']): Promise<Created> {
  const { id, rawId, type, response } = await unlessStopped(() =>
    startRegistration({ optionsJSON: options }),
  );
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    id,
    rawId,
    type,
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
  } as Created;
}

/** Lets the device sign with a passkey of the person's choice. Throws `CeremonyStopped`. */
export async function present(options: Answer<typeof beginPasskeySignIn>['options']): Promise<Presented> {
  const { id, rawId, type, response } = await unlessStopped(() =>
    startAuthentication({ optionsJSON: options }),
  );
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    rawId,
    type,
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  } as Presented;
}

/** What browsers throw when nobody went on, and what the library makes of it. */
const stopped = ['NotAllowedError', 'AbortError', 'InvalidStateError', 'SecurityError'];

async function unlessStopped<T>(ceremony: () => Promise<T>): Promise<T> {
  try {
    return await ceremony();
  } catch (failure) {
    if (failure instanceof Error && stopped.includes(failure.name))
      throw new CeremonyStopped('the device did not go on', { cause: failure });
    throw failure;
  }
}
