import type { Migrations } from '../storage/records.ts';

declare module '../storage/records.ts' {
  interface Tables {
    /**
     * What was done to people, groups and rights, for good: rows are only added. `seq` counts from 1 without a gap; `hash` is the
     * SHA-256 of the row and of the hash before it, so that a row changed, removed or put in between is found. Ids are
     * opaque: no name stands here, and erasing a person leaves the log whole.
     */
    audit_log: {
      seq: number;
      at: number;
      /** Account id of who did it; `system` for the server, `visitor` for somebody not signed in. */
      actor: string;
      /** `<word>.<what happened>`, such as `accounts.suspended`. */
      action: string;
      /** Id of what it was done to; empty if that is the school. */
      subject: string;
      /** JSON of further ids and settings. */
      details: string;
      hash: string;
    };
  }
}

export const auditLogMigrations: Migrations = {
  '0009_audit_log': {
    async up(db) {
      await db.schema
        .createTable('audit_log')
        .addColumn('seq', 'integer', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('audit_log_of').on('audit_log').column('subject').execute();
      await db.schema.createIndex('audit_log_by').on('audit_log').column('actor').execute();
    },
  },
};
