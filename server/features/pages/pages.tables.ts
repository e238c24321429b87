import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** The text of a page is in the page journal under the same id. `position` orders siblings from 1. */
    pages: {
      id: string;
      project_id: string;
      parent_id: string | null;
      position: number;
      title: string;
      created_at: number;
      changed_at: number;
    };
  }
}

export const pagesMigrations: Migrations = {
  '0004_pages': {
    async up(db) {
      await db.schema
        .createTable('pages')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
        .addColumn('parent_id', 'text', (column) => column.references('pages.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('pages_of').on('pages').column('project_id').execute();
    },
  },
};
