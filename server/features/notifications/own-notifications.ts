import { threadsSeenBy } from '../../access/comment-lanes.ts';
import { idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/**
 * What somebody was told of and may still see: the page if it names one, else the project or group. One rule for list, count and
 * letter.
 */
export function ownNotifications(db: Database, { account, now }: Reader) {
  const visible = {
    pages: idsWhere(db, account, 'page:view', 'pageId', now),
    projects: idsWhere(db, account, 'project:view', 'projectId', now),
    groups: idsWhere(db, account, 'group:view', 'groupId', now),
  };
  return (
    db
      .selectFrom('notifications')
      .where('notifications.account_id', '=', account)
      // Of a thread in a lane that is closed to them by now they are not even told that there is one.
      .where((eb) =>
        eb.or([
          eb(
            'notifications.subject',
            'not in',
            eb.selectFrom('comment_threads').select('comment_threads.id'),
          ),
          eb('notifications.subject', 'in', threadsSeenBy(db, { account, now })),
        ]),
      )
      .where((eb) =>
        eb.or([
          eb('notifications.page_id', 'in', visible.pages),
          eb.and([
            eb('notifications.page_id', 'is', null),
            eb('notifications.project_id', 'in', visible.projects),
          ]),
          eb.and([
            eb('notifications.page_id', 'is', null),
            eb('notifications.project_id', 'is', null),
            eb.or([
              eb('notifications.group_id', 'is', null),
              eb('notifications.group_id', 'in', visible.groups),
            ]),
          ]),
        ]),
      )
  );
}

/** The same without the kinds that the account does not want to see in the application. */
export function shownNotifications(db: Database, reader: Reader) {
  return ownNotifications(db, reader).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('notification_choices')
          .select('notification_choices.kind')
          .whereRef('notification_choices.kind', '=', 'notifications.kind')
          .where('notification_choices.account_id', '=', reader.account)
          .where('notification_choices.in_app', '=', 0),
      ),
    ),
  );
}
