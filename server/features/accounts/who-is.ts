import type { Recognised, WhoIs } from '../../access/who.ts';
import type { Database } from '../../storage/records.ts';
import { whoHoldsToken } from './api-tokens.ts';
import { LastSeen } from './last-seen.ts';
import type { SignIns } from './sign-ins.ts';

/** Recognises by API token or by sign-in cookie; with an `Authorization` header the cookie is not looked at. */
export function whoIsOf(db: Database, signIns: SignIns, now: () => number): WhoIs {
  const lastSeen = new LastSeen(db, now);
  return async (headers) => {
    if (headers.authorization !== undefined) {
      const recognised = await whoHoldsToken(db, headers.authorization, now());
      const token = recognised && idOf(recognised);
      if (token) await lastSeen.token(token);
      return recognised;
    }
    const recognised = await signIns.recognise(headers);
    const signIn = recognised && idOf(recognised);
    if (signIn) await lastSeen.signIn(signIn);
    return recognised;
  };
}

function idOf({ who, choosing }: Recognised): string | undefined {
  return (who ?? choosing)?.signIn;
}
