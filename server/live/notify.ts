import { randomUUID } from 'node:crypto';
import type { NotificationKind } from '../../shared/contracts/notifications/kinds.ts';
import type { Database } from '../storage/records.ts';

export type Notice = {
  /** Account ids. Whoever caused it, and whoever switched the kind off, is left out. */
  to: readonly string[];
  kind: NotificationKind;
  /** Null: nobody, such as a day that came. */
  actor: string | null;
  project?: string;
  page?: string;
  /** Only where it is about a group and no project. */
  group?: string;
  /** With one, what is told takes the place of what the same person has told of it and nobody has read yet. */
  subject?: string;
  details?: Readonly<Record<string, string | number | null>>;
};

/**
 * Notes what people are to be told of, in the transaction that does the thing itself. Answers with the accounts that are told: the caller
 * announces `account:<id>` with the aspect `notifications` for each of them once it is committed.
 */
export async function notify(rows: Database, notice: Notice, now: number): Promise<string[]> {
  const wanted = [...new Set(notice.to)].filter((account) => account !== notice.actor);
  if (wanted.length === 0) return [];
  const choices = await rows
    .selectFrom('notification_choices')
    .select(['account_id', 'in_app', 'by_mail'])
    .where('kind', '=', notice.kind)
    .where('account_id', 'in', wanted)
    .execute();
  const quiet = new Set(
    choices
      .filter(({ in_app, by_mail }) => in_app === 0 && by_mail === 0)
      .map(({ account_id }) => account_id),
  );
  const told = wanted.filter((account) => !quiet.has(account));
  if (told.length === 0) return [];
  await replaceUnread(rows, told, notice);
  const about = {
    kind: notice.kind,
    actor: notice.actor,
    project_id: notice.project ?? null,
    page_id: notice.page ?? null,
    group_id: notice.group ?? null,
    subject: notice.subject ?? '',
    details: JSON.stringify(notice.details ?? {}),
    at: now,
    read_at: null,
    mailed_at: null,
  };
  await rows
    .insertInto('notifications')
    .values(told.map((account_id) => ({ id: randomUUID(), account_id, ...about })))
    .execute();
  return told;
}

/** A task handed to and fro a hundred times is one thing to know of. */
async function replaceUnread(
  rows: Database,
  told: readonly string[],
  { kind, actor, subject }: Notice,
): Promise<void> {
  if (subject === undefined) return;
  await rows
    .deleteFrom('notifications')
    .where('account_id', 'in', told)
    .where('kind', '=', kind)
    .where('actor', actor === null ? 'is' : '=', actor)
    .where('subject', '=', subject)
    .where('read_at', 'is', null)
    .execute();
}
