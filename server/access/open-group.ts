import type { Database } from '../storage/records.ts';

/** Whether a group is there and was not closed. Asked in the transaction that adds to it: somebody may have closed it since the door was passed. */
export async function isGroupOpen(rows: Database, group: string): Promise<boolean> {
  const open = await rows
    .selectFrom('groups')
    .select('id')
    .where('id', '=', group)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return open !== undefined;
}
