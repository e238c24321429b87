import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** The pages that an import put at its top, and how many each has below it. */
    page_imports: {
      account_id: string;
      /** Made by the client, one for each import. */
      request: string;
      page_id: string;
      /** From 0. */
      place: number;
      below: number;
      made_at: number;
    };
  }
}

export const importsMigrations: Migrations = {
  '0041_imports': {
    async up(db) {
      await db.schema
        .createTable('page_imports')
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('request', 'text', (column) => column.notNull())
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('place', 'integer', (column) => column.notNull())
        .addColumn('below', 'integer', (column) => column.notNull())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_imports_once', ['account_id', 'request', 'place'])
        .execute();
    },
  },
};
