import type { DigestRhythm } from '../../../shared/contracts/notifications/choices.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** How somebody gets letters with what is new; no row: as `defaultRhythm` says. */
    notification_digests: {
      account_id: string;
      rhythm: DigestRhythm;
      /** Day of the last letter, or of the last look whether there should be one, as 2026-11-22; null: never. */
      day: string | null;
      /** SHA-256 of the token in the letters that stops them; null: no letter yet. */
      stop_hash: string | null;
    };
    /** At most one address of a calendar for each person; the secret in it is nowhere. */
    calendar_feeds: { account_id: string; hash: string; made_at: number };
    /** Of which day somebody was reminded of which task or milestone: once, unless it gets another day. */
    due_reminders: { account_id: string; item: string; day: string };
  }
}

export const notificationsMigrations: Migrations = {
  '0027_notifications': {
    async up(db) {
      await db.schema
        .createTable('notification_digests')
        .addColumn('account_id', 'text', (column) =>
          column.primaryKey().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('rhythm', 'text', (column) => column.notNull())
        .addColumn('day', 'text')
        .addColumn('stop_hash', 'text', (column) => column.unique())
        .execute();
      await db.schema
        .createTable('calendar_feeds')
        .addColumn('account_id', 'text', (column) =>
          column.primaryKey().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('due_reminders')
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('item', 'text', (column) => column.notNull())
        .addColumn('day', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('due_reminders_once', ['account_id', 'item', 'day'])
        .execute();
    },
  },
};
