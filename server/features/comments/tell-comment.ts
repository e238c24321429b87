import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { NotificationKind } from '../../../shared/contracts/notifications/kinds.ts';
import { thoseInLane } from '../../access/comment-lanes.ts';
import { idsWhere } from '../../access/facts.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';

export type About = { thread: string; lane: Visibility };

/** Tells those of some accounts who see the thread. Answers with the accounts that are told. */
export async function tell(
  rows: Database,
  kind: NotificationKind,
  to: Iterable<string>,
  { thread, lane }: About,
  { account, page, now }: BesidePage,
): Promise<string[]> {
  const seeing = await thoseInLane(rows, to, page, lane, now);
  if (seeing.length === 0) return [];
  const { project_id: project, title } = await rows
    .selectFrom('pages')
    .select(['project_id', 'title'])
    .where('id', '=', page)
    .executeTakeFirstOrThrow();
  return notify(
    rows,
    { to: seeing, kind, actor: account, project, page, subject: thread, details: { title } },
    now,
  );
}

/** Those who have written in a thread and whose words are still there. */
export async function takingPart(rows: Database, thread: string): Promise<string[]> {
  const people = await rows
    .selectFrom('comments')
    .select('account_id')
    .distinct()
    .where('thread_id', '=', thread)
    .where('removed_at', 'is', null)
    .execute();
  return people.map(({ account_id }) => account_id);
}

/** Those with a place in the page's project, or named on the page, who write it. */
export async function writersOf(rows: Database, page: string, now: number): Promise<string[]> {
  const candidates = await rows
    .selectFrom('project_people')
    .innerJoin('pages', 'pages.project_id', 'project_people.project_id')
    .select('project_people.account_id')
    .where('pages.id', '=', page)
    .union(rows.selectFrom('page_people').select('account_id').where('page_id', '=', page))
    .execute();
  const writing: string[] = [];
  for (const { account_id } of candidates) {
    const writes = await rows
      .selectFrom('pages')
      .select('id')
      .where('id', '=', page)
      .where('id', 'in', idsWhere(rows, account_id, 'page:write', 'pageId', now))
      .executeTakeFirst();
    if (writes) writing.push(account_id);
  }
  return writing;
}
