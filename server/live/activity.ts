import { randomUUID } from 'node:crypto';
import type { ActivityAction } from '../../shared/contracts/projects/activity-actions.ts';
import { idsWhere, type Reader } from '../access/facts.ts';
import type { Database } from '../storage/records.ts';

export type Activity = {
  project: string;
  actor: string;
  action: ActivityAction;
  page?: string;
  details?: Readonly<Record<string, string | number | null>>;
};

/**
 * Adds to a project's activity list, in the transaction that does the thing itself. The caller announces the aspect `activity` once
 * it is committed.
 */
export async function recordActivity(rows: Database, activity: Activity, now: number): Promise<void> {
  const { project, actor, action, page = null, details = {} } = activity;
  await rows
    .insertInto('activity')
    .values({
      id: randomUUID(),
      project_id: project,
      actor,
      action,
      page_id: page,
      details: JSON.stringify(details),
      at: now,
    })
    .execute();
}

export type ActivityRow = {
  id: string;
  actor: { id: string; name: string };
  action: ActivityAction;
  page: string | null;
  details: Record<string, string | number | null>;
  at: number;
};

/**
 * What happened in a project, the newest first, after the entry `before` in this order, null: from the first on; nothing of pages
 * that the reader may not see.
 */
export async function listActivity(
  db: Database,
  project: string,
  { account, now }: Reader,
  { before, limit }: { before: { at: number; id: string } | null; limit: number },
): Promise<ActivityRow[]> {
  const rows = await db
    .selectFrom('activity')
    .leftJoin('accounts', 'accounts.id', 'activity.actor')
    .leftJoin('pages', 'pages.id', 'activity.page_id')
    .select([
      'activity.id',
      'activity.actor',
      'accounts.name',
      'activity.action',
      'activity.page_id',
      'pages.trashed_with',
      'activity.details',
      'activity.at',
    ])
    .where('activity.project_id', '=', project)
    .$if(before !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('activity.at', '<', before?.at ?? 0),
          eb.and([eb('activity.at', '=', before?.at ?? 0), eb('activity.id', '>', before?.id ?? '')]),
        ]),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('activity.page_id', 'is', null),
        eb('activity.page_id', 'in', idsWhere(db, account, 'page:view', 'pageId', now)),
        eb('activity.page_id', 'in', idsWhere(db, account, 'page:view', 'trashedPageId', now)),
      ]),
    )
    .orderBy('activity.at', 'desc')
    .orderBy('activity.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, actor, name, action, page_id, trashed_with, details, at }) => ({
    id,
    actor: { id: actor, name: name ?? '' },
    action,
    // There is no way to a page in the trash.
    page: trashed_with === null ? page_id : null,
    details: JSON.parse(details),
    at,
  }));
}
