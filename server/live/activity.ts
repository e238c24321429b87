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
  /**
   * Id of what went `from` one value `to` another, both in the details: what the same person does to it in one go is told of as one
   * step, and not at all if it ends where it began.
   */
  moved?: string;
};

/** How long what somebody does again and again counts as one, in ms: a coffee, not a day. */
const oneGo = 15 * 60_000;
/** Entries of one project, the latest: a busy team writes some twenty a day, so this is its whole school year. */
const keptAtMost = 5_000;

/**
 * Adds to a project's activity list, in the transaction that does the thing itself. The same thing by the same person with the same page,
 * or in the same words where there is none, is told of once and counts as of the last time. The caller announces the aspect `activity`
 * once it is committed.
 */
export async function recordActivity(rows: Database, activity: Activity, now: number): Promise<void> {
  if (activity.moved !== undefined) return recordMove(rows, { ...activity, moved: activity.moved }, now);
  const { project, actor, action, page = null, details = {} } = activity;
  const told = { details: JSON.stringify(details), at: now };
  const before = await rows
    .selectFrom('activity')
    .select('id')
    .where('project_id', '=', project)
    .where('at', '>', now - oneGo)
    .where('actor', '=', actor)
    .where('action', '=', action)
    .$if(page !== null, (query) => query.where('page_id', '=', page))
    .$if(page === null, (query) => query.where('page_id', 'is', null).where('details', '=', told.details))
    .limit(1)
    .executeTakeFirst();
  if (before) {
    await rows.updateTable('activity').set(told).where('id', '=', before.id).execute();
    return;
  }
  await insert(rows, activity, told);
}

async function recordMove(
  rows: Database,
  activity: Activity & { moved: string },
  now: number,
): Promise<void> {
  const { project, actor, action, moved } = activity;
  const lately = await rows
    .selectFrom('activity')
    .select(['id', 'details'])
    .where('project_id', '=', project)
    .where('at', '>', now - oneGo)
    .where('actor', '=', actor)
    .where('action', '=', action)
    .execute();
  const before = lately
    .map(({ id, details }) => ({ id, details: JSON.parse(details) as Record<string, unknown> }))
    .find(({ details }) => details.moved === moved);
  const from = before ? before.details.from : activity.details?.from;
  if (before) await rows.deleteFrom('activity').where('id', '=', before.id).execute();
  if (from === activity.details?.to) return;
  await insert(rows, activity, { details: JSON.stringify({ ...activity.details, from, moved }), at: now });
}

async function insert(
  rows: Database,
  { project, actor, action, page }: Activity,
  told: { details: string; at: number },
): Promise<void> {
  await rows
    .insertInto('activity')
    .values({ id: randomUUID(), project_id: project, actor, action, page_id: page ?? null, ...told })
    .execute();
  await forgetOldest(rows, project);
}

async function forgetOldest(rows: Database, project: string): Promise<void> {
  await rows
    .deleteFrom('activity')
    .where('project_id', '=', project)
    .where('at', '<=', (eb) =>
      eb
        .selectFrom('activity')
        .select('at')
        .where('project_id', '=', project)
        .orderBy('at', 'desc')
        .limit(1)
        .offset(keptAtMost),
    )
    .execute();
}

export type ActivityRow = {
  id: string;
  /** Account id. */
  actor: string;
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
    .leftJoin('pages', 'pages.id', 'activity.page_id')
    .select([
      'activity.id',
      'activity.actor',
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
  return rows.map(({ id, actor, action, page_id, trashed_with, details, at }) => ({
    id,
    actor,
    action,
    // There is no way to a page in the trash.
    page: trashed_with === null ? page_id : null,
    details: JSON.parse(details),
    at,
  }));
}
