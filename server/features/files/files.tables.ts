import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** The bytes are in the file store under the same id. `shown` is 1 for pictures that may appear in a page. */
    files: {
      id: string;
      project_id: string;
      name: string;
      /** Media type, found from the bytes. */
      type: string;
      bytes: number;
      shown: number;
      created_at: number;
    };
  }
}

export const filesMigrations: Migrations = {
  '0005_files': {
    async up(db) {
      await db.schema
        .createTable('files')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('shown', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('files_of').on('files').column('project_id').execute();
    },
  },
};
