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
  /**
   * What the subject was and is, which come into the details as `from` and `to`. Whoever has not yet learned of the change before is told
   * of both as one, and of none if it is again as they know it.
   */
  change?: { from: string; to: string };
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
  const { change } = notice;
  const known = await replaceUnread(rows, told, notice);
  const changed = (account: string) => change && { ...change, from: known.get(account) ?? change.from };
  const news = told.flatMap((account_id) => {
    const step = changed(account_id);
    if (step && step.from === step.to) return [];
    return { id: randomUUID(), account_id, details: JSON.stringify({ ...notice.details, ...step }) };
  });
  if (news.length === 0) return told;
  const about = {
    kind: notice.kind,
    actor: notice.actor,
    project_id: notice.project ?? null,
    page_id: notice.page ?? null,
    group_id: notice.group ?? null,
    subject: notice.subject ?? '',
    at: now,
    read_at: null,
    mailed_at: null,
  };
  await rows
    .insertInto('notifications')
    .values(news.map((each) => ({ ...each, ...about })))
    .execute();
  return told;
}

/**
 * A task handed to and fro a hundred times is one thing to know of. Answers with what the subject was, by account, for those who have not
 * learned of its change before, neither here nor by letter.
 */
async function replaceUnread(
  rows: Database,
  told: readonly string[],
  { kind, actor, subject }: Notice,
): Promise<ReadonlyMap<string, string>> {
  if (subject === undefined) return new Map();
  const replaced = await rows
    .deleteFrom('notifications')
    .where('account_id', 'in', told)
    .where('kind', '=', kind)
    .where('actor', actor === null ? 'is' : '=', actor)
    .where('subject', '=', subject)
    .where('read_at', 'is', null)
    .returning(['account_id', 'details', 'mailed_at'])
    .execute();
  return new Map(
    replaced.flatMap(({ account_id, details, mailed_at }) => {
      const { from } = JSON.parse(details) as { from?: unknown };
      return mailed_at === null && typeof from === 'string' ? [[account_id, from]] : [];
    }),
  );
}
