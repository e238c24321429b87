import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../access/audit-log.ts';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import type { Database } from '../../storage/records.ts';

/** 256 bits cannot be guessed. */
const secretBytes = 32;

/** When the address of somebody's calendar was made, in ms since 1970; null: there is none. */
export async function findCalendarFeed(db: Database, account: string): Promise<number | null> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select('made_at')
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** Makes a new address; the one before opens nothing any more. Only the hash of its secret is kept. */
export async function makeCalendarFeed(
  db: Database,
  account: string,
  now: number,
): Promise<{ madeAt: number; path: string }> {
  const secret = randomBytes(secretBytes).toString('base64url');
  const feed = { hash: hashOfSecret(secret), made_at: now };
  await db.transaction().execute(async (rows) => {
    await rows
      .insertInto('calendar_feeds')
      .values({ account_id: account, ...feed })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(feed))
      .execute();
    const entry = { actor: account, action: 'notifications.calendar_opened', subject: account } as const;
    await recordAudit(rows, entry, now);
  });
  return { madeAt: now, path: `/calendar/${secret}.ics` };
}

/** Nothing happens where there is none. */
export async function removeCalendarFeed(db: Database, account: string, now: number): Promise<void> {
  await db.transaction().execute(async (rows) => {
    const { numDeletedRows } = await rows
      .deleteFrom('calendar_feeds')
      .where('account_id', '=', account)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    const entry = { actor: account, action: 'notifications.calendar_closed', subject: account } as const;
    await recordAudit(rows, entry, now);
  });
}

/** Whose calendar a file such as `<secret>.ics` is; null: nobody's, or of somebody who may not come in any more. */
export async function findCalendarOwner(
  db: Database,
  file: string,
): Promise<{ account: string; madeAt: number; school: string } | null> {
  const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
  if (secret === undefined) return null;
  const row = await db
    .selectFrom('calendar_feeds')
    .innerJoin('accounts', 'accounts.id', 'calendar_feeds.account_id')
    .innerJoin('schools', (join) => join.onTrue())
    .select(['accounts.id as account', 'calendar_feeds.made_at as madeAt', 'schools.name as school'])
    .where('calendar_feeds.hash', '=', hashOfSecret(secret))
    .where('accounts.suspended_at', 'is', null)
    .where('accounts.erased_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
