import type { NotificationKind } from '../../shared/contracts/notifications/kinds.ts';
import type { Migrations } from '../storage/records.ts';

declare module '../storage/records.ts' {
  interface Tables {
    /** What an account is told of. Where it names a project, page or group, it is shown only as long as that may be seen. */
    notifications: {
      id: string;
      account_id: string;
      kind: NotificationKind;
      /** Account id of who caused it; null: nobody, such as a day that came. */
      actor: string | null;
      project_id: string | null;
      page_id: string | null;
      /** Where it is about a group and no project. */
      group_id: string | null;
      /** Id of what it is about, such as a task; empty: what the columns above name. */
      subject: string;
      /** JSON; what stands in it is said beside each kind. */
      details: string;
      at: number;
      read_at: number | null;
      /** When it went out in a digest; null: not yet, or not to be. */
      mailed_at: number | null;
    };
    /** What somebody does not want to be told: no row means the default. `in_app`, `by_mail`: 1 or 0. */
    notification_choices: { account_id: string; kind: NotificationKind; in_app: number; by_mail: number };
  }
}

export const notifyMigrations: Migrations = {
  '0021_notifications': {
    async up(db) {
      await db.schema
        .createTable('notifications')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('actor', 'text')
        .addColumn('project_id', 'text', (column) => column.references('projects.id').onDelete('cascade'))
        .addColumn('page_id', 'text', (column) => column.references('pages.id').onDelete('cascade'))
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('read_at', 'bigint')
        .addColumn('mailed_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('notifications_of')
        .on('notifications')
        .columns(['account_id', 'at'])
        .execute();
      await db.schema
        .createTable('notification_choices')
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('in_app', 'integer', (column) => column.notNull())
        .addColumn('by_mail', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('notification_choices_once', ['account_id', 'kind'])
        .execute();
    },
  },
  '0027_notifications_of_groups': {
    async up(db) {
      await db.schema
        .alterTable('notifications')
        .addColumn('group_id', 'text', (column) => column.references('groups.id').onDelete('cascade'))
        .execute();
    },
  },
};
