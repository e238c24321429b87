import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Database } from '../../storage/records.ts';
import type { SignIns } from './sign-ins.ts';

/** Signs in somebody who has proved who they are, in the browser that asks. Null: suspended or gone. */
export async function enter(
  { db, signIns }: { db: Database; signIns: SignIns },
  { headers, setCookie }: { headers: IncomingHttpHeaders; setCookie(line: string): void },
  account: string,
): Promise<Person | null> {
  const opened = await signIns.openFor(account, headers);
  if (!opened) return null;
  for (const cookie of opened.cookies) setCookie(cookie);
  return db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
}
