import type { Migrations } from '../../../storage/records.ts';

declare module '../../../storage/records.ts' {
  interface Tables {
    /** What a request has made, so that it is made once, for a while. `request`: what it asked for, and its id; `projects`: JSON array of ids. */
    project_starts: { account_id: string; request: string; projects: string; made_at: number };
    /** Projects that show a file of another: those that were copied from it. Its bytes stay as long as one of them is there. */
    file_places: { file_id: string; project_id: string };
  }
}

export const templatesMigrations: Migrations = {
  '0028_templates': {
    async up(db) {
      await db.schema
        .alterTable('projects')
        .addColumn('template', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable('project_starts')
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('request', 'text', (column) => column.notNull())
        .addColumn('projects', 'text', (column) => column.notNull())
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('project_starts_once', ['account_id', 'request'])
        .execute();
      await db.schema
        .createTable('file_places')
        .addColumn('file_id', 'text', (column) => column.notNull().references('files.id'))
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addPrimaryKeyConstraint('file_places_once', ['file_id', 'project_id'])
        .execute();
      await db.schema.createIndex('file_places_in').on('file_places').column('project_id').execute();
    },
  },
};
