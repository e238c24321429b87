import { notify } from '../../../live/notify.ts';
import type { Database } from '../../../storage/records.ts';

export type Assignment = { project: string; task: string; title: string; assignee: string; actor: string };

/** Tells somebody that a task is theirs now. Answers with the accounts that are told. */
export function tellAssignee(
  rows: Database,
  { project, task, title, assignee, actor }: Assignment,
  now: number,
): Promise<string[]> {
  return notify(
    rows,
    { to: [assignee], kind: 'assigned', actor, project, subject: task, details: { title } },
    now,
  );
}
