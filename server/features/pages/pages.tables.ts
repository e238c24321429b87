import type { Generated } from 'kysely';
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
      /** 1: of the project's people only teachers, administrators and those named in `page_people` count here. */
      restricted: Generated<number>;
      /** What everybody in the project's group is on this page; null: nothing. */
      group_role: 'member' | 'mentor' | 'viewer' | null;
    };
    /** People who have a role on one page beside those that follow from its project. */
    page_people: { page_id: string; account_id: string; role: 'member' | 'mentor' | 'viewer' };
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
  '0008_page_people': {
    async up(db) {
      await db.schema
        .alterTable('pages')
        .addColumn('restricted', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.alterTable('pages').addColumn('group_role', 'text').execute();
      await db.schema
        .createTable('page_people')
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('role', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_people_once', ['page_id', 'account_id'])
        .execute();
      await db.schema.createIndex('page_people_of').on('page_people').column('account_id').execute();
    },
  },
  '0015_pages_below': {
    async up(db) {
      await db.schema.createIndex('pages_below').on('pages').column('parent_id').execute();
      await db.schema.createIndex('pages_restricted').on('pages').column('restricted').execute();
    },
  },
};
