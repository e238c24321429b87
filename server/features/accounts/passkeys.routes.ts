import type { IncomingHttpHeaders } from 'node:http';
import * as contracts from '../../../shared/contracts/accounts/passkeys.ts';
import { refuse } from '../../../shared/contracts/refusals.ts';
import { ownAddress } from '../../access/own-address.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { findSchool } from './accounts.ts';
import { enter } from './enter.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listPasskeys,
  type Place,
  removePasskey,
  renamePasskey,
  whoSigned,
} from './passkeys.ts';
import type { SignIns } from './sign-ins.ts';
import { Tries } from './tries.ts';

export type PasskeysPorts = {
  db: Database;
  signIns: SignIns;
  now(): number;
  publicOrigin: string | null;
};

/** From one address: each begins with a row, and a whole school may sit behind it. */
const perAddress = { max: 600, withinMs: 5 * 60_000 };

export function passkeysRoutes({ db, signIns, now, publicOrigin }: PasskeysPorts): Serving[] {
  const begun = new Tries(perAddress, now);
  const placeOf = async (headers: IncomingHttpHeaders): Promise<Place | null> => {
    const address = ownAddress(headers, publicOrigin);
    const school = await findSchool(db);
    return address && { address, school: school?.name ?? address.hostname };
  };

  return [
    serve(contracts.listPasskeys, async (_input, { who }) => ({
      passkeys: await listPasskeys(db, who.account),
    })),

    serve(contracts.beginPasskey, async (_input, { who, headers }) => {
      const place = await placeOf(headers);
      return place ? beginPasskey(db, place, who.account, now()) : refuse('invalid_input');
    }),

    serve(contracts.addPasskey, async ({ body }, { who, headers }) => {
      const place = await placeOf(headers);
      return place ? addPasskey(db, place, who.account, body, now()) : refuse('passkey_refused');
    }),

    serve(contracts.renamePasskey, ({ params, body }, { who }) =>
      renamePasskey(db, who.account, params.passkeyId, body.name),
    ),

    serve(contracts.removePasskey, ({ params }, { who }) =>
      removePasskey(db, who.account, params.passkeyId, now()),
    ),

    serve(contracts.beginPasskeySignIn, async (_input, { headers, address }) => {
      if (begun.exhausted(address)) return refuse('too_many_tries');
      begun.begin(address);
      const place = await placeOf(headers);
      return place ? beginPasskeySignIn(db, place, now()) : refuse('invalid_input');
    }),

    serve(contracts.signInWithPasskey, async ({ body }, { headers, setCookie }) => {
      const place = await placeOf(headers);
      const account = place && (await whoSigned(db, place, body, now()));
      const me = account && (await enter({ db, signIns }, { headers, setCookie }, account));
      return me ? { me } : refuse('passkey_refused');
    }),
  ];
}
