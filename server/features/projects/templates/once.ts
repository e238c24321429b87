import { type Database, isUniqueViolation } from '../../../storage/records.ts';

/** Ids of the projects that a request of this account has made; null: it has made none. */
export async function madeBy(db: Database, account: string, request: string): Promise<string[] | null> {
  const row = await db
    .selectFrom('project_starts')
    .select('projects')
    .where('account_id', '=', account)
    .where('request', '=', request)
    .executeTakeFirst();
  return row ? JSON.parse(row.projects) : null;
}

/** Notes it within the transaction that makes them. Rejects with a unique violation if the same request came before. */
export async function noteMade(
  rows: Database,
  account: string,
  request: string,
  projects: readonly string[],
  now: number,
): Promise<void> {
  const made = { account_id: account, request, projects: JSON.stringify(projects), made_at: now };
  await rows.insertInto('project_starts').values(made).execute();
}

/** What the same request has made meanwhile, if that is why `error` came; otherwise null. */
export async function madeMeanwhile(
  db: Database,
  error: unknown,
  account: string,
  request: string,
): Promise<string[] | null> {
  return isUniqueViolation(error) ? madeBy(db, account, request) : null;
}
