import { type Notification, notificationsPerPage } from '../../../shared/contracts/notifications.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import { ownNotifications, shownNotifications } from './own-notifications.ts';

/** `after`: where in the list to go on, as `next` of the answer before said; left out: at its beginning. */
export type Listing = { after?: string | undefined; onlyUnread: boolean };

/** What the reader was told of, the newest first. */
export async function listNotifications(
  db: Database,
  reader: Reader,
  { after, onlyUnread }: Listing,
): Promise<{ notifications: Notification[]; next: string | null }> {
  const place = after === undefined ? null : placeOf(after);
  const rows = await withNames(shownNotifications(db, reader))
    .$if(onlyUnread, (query) => query.where('notifications.read_at', 'is', null))
    .$if(place !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('notifications.at', '<', place?.at ?? 0),
          eb.and([eb('notifications.at', '=', place?.at ?? 0), eb('notifications.id', '<', place?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('notifications.at', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(notificationsPerPage + 1)
    .execute();
  const shown = rows.slice(0, notificationsPerPage);
  const last = shown.at(-1);
  return {
    notifications: shown.map(notificationOf),
    next: rows.length > shown.length && last ? `${last.at}.${last.id}` : null,
  };
}

export async function countUnread(db: Database, reader: Reader): Promise<number> {
  const { unread } = await shownNotifications(db, reader)
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('notifications.read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(unread);
}

/** One of the reader's own; what they may not see any more is like unknown. */
export async function markNotification(
  db: Database,
  reader: Reader,
  { id, read }: { id: string; read: boolean },
): Promise<RefusalBody<'not_found'> | null> {
  return db.transaction().execute(async (rows) => {
    const known = await ownNotifications(rows, reader)
      .select('notifications.id')
      .where('notifications.id', '=', id)
      .executeTakeFirst();
    if (!known) return refuse('not_found');
    await rows
      .updateTable('notifications')
      .set({ read_at: read ? reader.now : null })
      .where('id', '=', id)
      .execute();
    return null;
  });
}

/** All of the reader's own up to a moment, in ms since 1970. */
export async function markAllRead(db: Database, { account, now }: Reader, until: number): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ read_at: now })
    .where('account_id', '=', account)
    .where('at', '<=', until)
    .where('read_at', 'is', null)
    .execute();
}

/** Adds who and where, as they are called now. */
export function withNames(query: ReturnType<typeof ownNotifications>) {
  return query
    .leftJoin('accounts', 'accounts.id', 'notifications.actor')
    .leftJoin('projects', 'projects.id', 'notifications.project_id')
    .leftJoin('pages', 'pages.id', 'notifications.page_id')
    .leftJoin('groups', 'groups.id', 'notifications.group_id')
    .select([
      'notifications.id',
      'notifications.kind',
      'notifications.actor',
      'accounts.name as actorName',
      'accounts.kind as actorKind',
      'accounts.image as actorPicture',
      'notifications.project_id',
      'projects.name as projectName',
      'notifications.page_id',
      'pages.title as pageTitle',
      'notifications.group_id',
      'groups.name as groupName',
      'notifications.subject',
      'notifications.details',
      'notifications.at',
      'notifications.read_at',
    ]);
}

type NamedRow = Awaited<ReturnType<ReturnType<typeof withNames>['executeTakeFirstOrThrow']>>;

export function notificationOf(row: NamedRow): Notification {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  return {
    id: row.id,
    kind: row.kind,
    actor:
      row.actor === null
        ? null
        : {
            id: row.actor,
            name: row.actorName ?? '',
            kind: row.actorKind ?? 'guest',
            picture: row.actorPicture,
          },
    project: named(row.project_id, row.projectName),
    page: named(row.page_id, row.pageTitle),
    group: named(row.group_id, row.groupName),
    subject: row.subject,
    details: JSON.parse(row.details),
    at: row.at,
    read: row.read_at !== null,
  };
}

function placeOf(after: string): { at: number; id: string } {
  const dot = after.indexOf('.');
  return { at: Number(after.slice(0, dot)), id: after.slice(dot + 1) };
}
