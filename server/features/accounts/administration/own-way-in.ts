import { type ExpressionBuilder, sql } from 'kysely';
import type { Tables } from '../../../storage/records.ts';

/**
 * 1 for an account that has a way to sign in of its own choice: a password that is not from a sheet, or a school's own
 * sign-on. 0 for one that waits for its first sign-in.
 */
export function hasOwnWayIn(eb: ExpressionBuilder<Tables, 'accounts'>) {
  return eb
    .case()
    .when(
      eb.and([
        eb('accounts.first_password', '=', 0),
        eb.exists(
          eb
            .selectFrom('credentials')
            .select(sql`1`.as('one'))
            .whereRef('credentials.account_id', '=', 'accounts.id'),
        ),
      ]),
    )
    .then(1)
    .else(0)
    .end();
}
