import * as contracts from '../../../shared/contracts/accounts/api-tokens.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { createApiToken, endApiToken, listApiTokens } from './api-tokens.ts';
import type { Revoke } from './revoke.ts';

export type ApiTokensPorts = { db: Database; now(): number; revoke: Revoke };

export function apiTokensRoutes({ db, now, revoke }: ApiTokensPorts): Serving[] {
  return [
    serve(contracts.listTokens, async (_input, { who }) => ({
      tokens: await listApiTokens(db, who.account, now()),
    })),

    serve(contracts.createToken, ({ body }, { who }) => createApiToken(db, who.account, body, now())),

    serve(contracts.revokeToken, async ({ params }, { who }) => {
      const refused = await endApiToken(db, who.account, params.tokenId, now());
      if (refused) return refused;
      revoke({ signIn: params.tokenId });
      return {};
    }),
  ];
}
