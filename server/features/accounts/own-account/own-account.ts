import { knownLanguage, type Language } from '../../../../shared/contracts/accounts/languages.ts';
import type { OwnAccount } from '../../../../shared/contracts/accounts/own-account.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Database } from '../../../storage/records.ts';

/** What somebody can change about themselves, as it is now. */
export async function findOwnAccount(db: Database, account: string): Promise<OwnAccount> {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture', 'user_name as userName', 'language'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  const password = await db
    .selectFrom('credentials')
    .select('id')
    .where('account_id', '=', account)
    .where('provider_id', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst();
  const { userName, language, ...me } = row;
  return {
    me,
    userName,
    language: knownLanguage(language),
    hasPassword: password !== undefined,
  };
}

/** What is left out stays. */
export type AccountChange = { name?: string | undefined; language?: Language | null | undefined };

/** Changes one's own name or language. Answers whether others see something else than before. */
export async function changeOwnAccount(
  db: Database,
  account: string,
  { name, language }: AccountChange,
  now: number,
): Promise<{ renamed: boolean }> {
  return db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('accounts')
      .select(['name', 'language'])
      .where('id', '=', account)
      .executeTakeFirstOrThrow();
    const renamed = name !== undefined && name !== before.name;
    const spoken = language !== undefined && language !== before.language;
    if (!renamed && !spoken) return { renamed };
    await rows
      .updateTable('accounts')
      .set({ ...(renamed && { name }), ...(spoken && { language }), updated_at: now })
      .where('id', '=', account)
      .execute();
    const details = { changed: [...(renamed ? ['name'] : []), ...(spoken ? ['language'] : [])] };
    await recordAudit(rows, { actor: account, action: 'accounts.changed', subject: account, details }, now);
    return { renamed };
  });
}
