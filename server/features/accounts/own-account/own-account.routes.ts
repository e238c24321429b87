import * as contracts from '../../../../shared/contracts/accounts/own-account.ts';
import { isRefusal, refuse } from '../../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Database } from '../../../storage/records.ts';
import type { Revoke } from '../revoke.ts';
import type { SignInLimits } from '../sign-in-limits.ts';
import { changePassword } from './change-password.ts';
import { changeOwnAccount, findOwnAccount } from './own-account.ts';

export type OwnAccountPorts = {
  db: Database;
  limits: SignInLimits;
  now(): number;
  revoke: Revoke;
};

export function ownAccountRoutes({ db, limits, now, revoke }: OwnAccountPorts): Serving[] {
  return [
    serve(contracts.getOwnAccount, (_input, { who }) => findOwnAccount(db, who.account)),

    serve(contracts.changeOwnAccount, async ({ body }, { who }) => {
      const { renamed } = await changeOwnAccount(db, who.account, body, now());
      // Open pages show others the name that held when they were opened.
      if (renamed) revoke({ account: who.account });
      return findOwnAccount(db, who.account);
    }),

    serve(contracts.changePassword, async ({ body }, { who, address }) => {
      const { user_name } = await db
        .selectFrom('accounts')
        .select('user_name')
        .where('id', '=', who.account)
        .executeTakeFirstOrThrow();
      const changed = await limits.guard(user_name, address, () => changePassword(db, who, body, now()));
      if (changed === null) return refuse('wrong_password');
      if (isRefusal(changed)) return changed;
      for (const signIn of changed.ended) revoke({ signIn });
      return {};
    }),
  ];
}
