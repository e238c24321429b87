import type { ExportEntry, ExportFormat, exportScopes } from '../../../shared/contracts/exports.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** What somebody asked to take along. The bytes of a finished one are in the store of exports under the same id. */
    exports: {
      id: string;
      account_id: string;
      scope: (typeof exportScopes)[number];
      /** Id of the page, project or group, and what it was called. */
      of_id: string;
      title: string;
      format: ExportFormat;
      /** JSON, as `ExportOrder`. */
      settings: string;
      state: ExportEntry['state'];
      pages_done: number;
      pages: number;
      failure: ExportEntry['failure'];
      /** JSON, as `Held`: what has to be open to whoever downloads it. */
      held: string;
      file_name: string | null;
      file_type: string | null;
      bytes: number | null;
      asked_at: number;
      /** Null: it waits or is under way. */
      ended_at: number | null;
    };
  }
}

export const exportsMigrations: Migrations = {
  '0038_exports': {
    async up(db) {
      await db.schema
        .createTable('exports')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('of_id', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('settings', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('pages_done', 'integer', (column) => column.notNull())
        .addColumn('pages', 'integer', (column) => column.notNull())
        .addColumn('failure', 'text')
        .addColumn('held', 'text', (column) => column.notNull())
        .addColumn('file_name', 'text')
        .addColumn('file_type', 'text')
        .addColumn('bytes', 'bigint')
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
      await db.schema.createIndex('exports_of').on('exports').columns(['account_id', 'asked_at']).execute();
      await db.schema.createIndex('exports_in').on('exports').columns(['state', 'asked_at']).execute();
    },
  },
};
