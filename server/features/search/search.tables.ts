import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** What can be read in a page, derived from its journal; how far that was read stands in `page_readings`. */
    page_texts: {
      page_id: string;
      /** JSON array of `Passage`. */
      passages: string;
    };
  }
}

export const searchMigrations: Migrations = {
  '0026_page_texts': {
    async up(db) {
      await db.schema
        .createTable('page_texts')
        .addColumn('page_id', 'text', (column) =>
          column.primaryKey().references('pages.id').onDelete('cascade'),
        )
        .addColumn('passages', 'text', (column) => column.notNull())
        .addColumn('read_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0030_page_texts_without_times': {
    async up(db) {
      await db.schema.alterTable('page_texts').dropColumn('read_at').execute();
    },
  },
};
