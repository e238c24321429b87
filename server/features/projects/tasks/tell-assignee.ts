import { notify } from '../../../live/notify.ts';
import type { Database } from '../../../storage/records.ts';

export type Assignment = { project: string; task: string; title: string; assignee: string; actor: string };

/**
 * Tells somebody that a task is theirs now; once until they have read it, however often it goes back and forth meanwhile. Answers
 * with the accounts that are told.
 */
export async function tellAssignee(
  rows: Database,
  { project, task, title, assignee, actor }: Assignment,
  now: number,
): Promise<string[]> {
  const unread = await rows
    .selectFrom('notifications')
    .select('id')
    .where('account_id', '=', assignee)
    .where('kind', '=', 'assigned')
    .where('subject', '=', task)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  if (unread) return [];
  const notice = {
    to: [assignee],
    kind: 'assigned',
    actor,
    project,
    subject: task,
    details: { title },
  } as const;
  return notify(rows, notice, now);
}
