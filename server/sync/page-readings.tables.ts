import type { Database, Migrations } from '../storage/records.ts';

declare module '../storage/records.ts' {
  interface Tables {
    /** How far the text of a page was read: up to which update of its journal. No row: never. */
    page_readings: { page_id: string; up_to: number };
  }
}

export const pageReadingsMigrations: Migrations = {
  '0030_page_readings': {
    async up(db) {
      await db.schema
        .createTable('page_readings')
        .addColumn('page_id', 'text', (column) =>
          column.primaryKey().references('pages.id').onDelete('cascade'),
        )
        .addColumn('up_to', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};

/** Writes down how far a page was read, in the transaction that keeps what was read in it. */
export async function noteReading(rows: Database, page: string, upTo: number): Promise<void> {
  await rows
    .insertInto('page_readings')
    .values({ page_id: page, up_to: upTo })
    .onConflict((same) => same.column('page_id').doUpdateSet({ up_to: upTo }))
    .execute();
}
