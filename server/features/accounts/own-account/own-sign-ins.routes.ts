import * as contracts from '../../../../shared/contracts/accounts/own-sign-ins.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Database } from '../../../storage/records.ts';
import type { Revoke } from '../revoke.ts';
import { endOtherSignIns, endOwnSignIn, listOwnSignIns } from './own-sign-ins.ts';

export type OwnSignInsPorts = { db: Database; now(): number; revoke: Revoke };

export function ownSignInsRoutes({ db, now, revoke }: OwnSignInsPorts): Serving[] {
  return [
    serve(contracts.listSignIns, async (_input, { who }) => ({
      signIns: await listOwnSignIns(db, who, now()),
    })),

    serve(contracts.endSignIn, async ({ params }, { who }) => {
      const refused = await endOwnSignIn(db, who, params.signInId, now());
      if (refused) return refused;
      revoke({ signIn: params.signInId });
      return {};
    }),

    serve(contracts.endOtherSignIns, async (_input, { who }) => {
      for (const signIn of await endOtherSignIns(db, who, now())) revoke({ signIn });
      return {};
    }),
  ];
}
