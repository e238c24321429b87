import type { Migrations } from '../../../storage/records.ts';

declare module '../../../storage/records.ts' {
  interface Tables {
    /** Hashes of the archives that this school has made: what stands in them about its people is its own word. */
    archives_made: { hash: string; made_at: number };
    /** Texts that are being stored for pages without a row yet: those that a stop leaves are removed at the next start. */
    archive_texts: { page_id: string };
  }
}

export const archivesMigrations: Migrations = {
  '0040_archives': {
    async up(db) {
      await db.schema
        .createTable('archives_made')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('archive_texts')
        .addColumn('page_id', 'text', (column) => column.primaryKey())
        .execute();
    },
  },
};
