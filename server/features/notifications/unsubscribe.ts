import { createHmac } from 'node:crypto';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import type { Database } from '../../storage/records.ts';

/**
 * The token in somebody's letters that stops them, and nothing else. Made from the server's secret, so that each letter has the
 * same and none has to be kept; found again by its hash.
 */
export function stopToken(secret: string, account: string): string {
  return createHmac('sha256', secret).update(`letters of ${account}`).digest('base64url');
}

/** Stops the letters of whoever has this token; false: nobody has. A second time changes nothing. */
export async function stopLetters(db: Database, token: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notification_digests')
    .set({ rhythm: 'off' })
    .where('stop_hash', '=', hashOfSecret(token))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
