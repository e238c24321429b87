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
      /** One emoji; null: none. */
      icon: string | null;
      /** 1: new pages of its project may begin with what is on it. */
      template: Generated<number>;
      /** The page with which it went into the trash, itself or one above it; null: it is in use. */
      trashed_with: string | null;
      /** When it went there, in ms since 1970, and the account that put it there. */
      trashed_at: number | null;
      trashed_by: string | null;
    };
    /** People who have a role on one page beside those that follow from its project. */
    page_people: { page_id: string; account_id: string; role: 'member' | 'mentor' | 'viewer' };
    /** What a request has made, so that it is made once. */
    page_copies: { account_id: string; request: string; page_id: string; made_at: number };
    /** Texts whose rows are gone for ever and that the journal still has to let go of. */
    removed_texts: { page_id: string };
    /** Links from the text of one page to another. Both may be gone or out of sight: whoever reads this asks. */
    page_links: { from_page: string; to_page: string };
    /**
     * Who was mentioned on a page in which words, so that each is told once. The id of the account is as it stands in the text;
     * `gone_at`: since when these words are no longer there, null while they are.
     */
    page_mentions: { page_id: string; account_id: string; passage: string; gone_at: number | null };
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
  '0024_page_tree': {
    async up(db) {
      await db.schema.alterTable('pages').addColumn('icon', 'text').execute();
      await db.schema.alterTable('pages').addColumn('trashed_with', 'text').execute();
      await db.schema.alterTable('pages').addColumn('trashed_at', 'bigint').execute();
      await db.schema.alterTable('pages').addColumn('trashed_by', 'text').execute();
      await db.schema.createIndex('pages_trashed').on('pages').column('trashed_with').execute();
      await db.schema
        .createTable('page_copies')
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('request', 'text', (column) => column.notNull())
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('made_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_copies_once', ['account_id', 'request'])
        .execute();
      await db.schema
        .createTable('removed_texts')
        .addColumn('page_id', 'text', (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable('page_links')
        .addColumn('from_page', 'text', (column) =>
          column.notNull().references('pages.id').onDelete('cascade'),
        )
        .addColumn('to_page', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_links_once', ['from_page', 'to_page'])
        .execute();
      await db.schema.createIndex('page_links_to').on('page_links').column('to_page').execute();
    },
  },
  '0032_page_mentions': {
    async up(db) {
      await db.schema
        .createTable('page_mentions')
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('passage', 'text', (column) => column.notNull())
        .addColumn('gone_at', 'bigint')
        .addPrimaryKeyConstraint('page_mentions_once', ['page_id', 'account_id', 'passage'])
        .execute();
    },
  },
  '0034_page_templates': {
    async up(db) {
      await db.schema
        .alterTable('pages')
        .addColumn('template', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};
