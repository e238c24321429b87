import type { Database } from '../../../storage/records.ts';

/** Whether nobody could administer the school without this account. To be asked in the transaction that takes it away. */
export async function isLastAdministrator(rows: Database, account: string): Promise<boolean> {
  const administrators = await rows
    .selectFrom('accounts')
    .select('id')
    .where('kind', '=', 'administrator')
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .execute();
  return administrators.length === 1 && administrators[0]?.id === account;
}
