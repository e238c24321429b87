import type { Generated } from 'kysely';
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
      /** Account id; null: it came with the school. */
      added_by: string | null;
      /** Under which its sender sent it, to know it again. */
      upload_id: string | null;
      /** In pixels; null where there is nothing to measure. */
      width: number | null;
      height: number | null;
      /** 1: a small picture is in the file store under `previewOf(id)`. */
      preview: Generated<number>;
      /** Null: it is not in the trash. */
      trashed_at: number | null;
    };
    /**
     * Pictures and recordings in what is said beside pages. They are in no list of a project; the bytes are in the file store under the
     * same id, and are served under the same address as files of projects.
     */
    comment_files: {
      id: string;
      /** Beside which it was added; null: that page is gone for ever. */
      page_id: string | null;
      /** Who added it. */
      account_id: string;
      upload_id: string;
      created_at: number;
    } & Pick<Tables['files'], 'name' | 'type' | 'bytes' | 'shown' | 'width' | 'height' | 'preview'>;
    /** A comment shows a file: whoever sees the comment sees it. What no comment shows is collected. */
    comment_shows: { comment_id: string; file_id: string };
    /**
     * How a board or a diagram in the text of a page looks, drawn by a writer's browser, for exports. It is in no list and has no address;
     * the bytes are in the file store under the same id.
     */
    page_drawings: {
      id: string;
      /** Null: that page is gone for ever. */
      page_id: string | null;
      /** SHA-256 of what it is drawn from, in hex. */
      hash: string;
      bytes: number;
      /** In pixels, of which two are one on a screen. */
      width: number;
      /** When it was last said that the page shows it. */
      named_at: number;
    };
    /** The text of a page shows a file. It may be gone, or be none: whoever reads this asks. */
    page_files: { page_id: string; file_id: string };
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
  '0025_added_files': {
    async up(db) {
      await db.schema.alterTable('files').addColumn('added_by', 'text').execute();
      await db.schema.alterTable('files').addColumn('upload_id', 'text').execute();
      await db.schema.alterTable('files').addColumn('width', 'integer').execute();
      await db.schema.alterTable('files').addColumn('height', 'integer').execute();
      await db.schema
        .alterTable('files')
        .addColumn('preview', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.alterTable('files').addColumn('trashed_at', 'bigint').execute();
      await db.schema
        .createIndex('files_sent')
        .unique()
        .on('files')
        .columns(['added_by', 'upload_id'])
        .execute();
    },
  },
  '0031_files_sent_to_each_project': {
    async up(db) {
      await db.schema.dropIndex('files_sent').execute();
      await db.schema
        .createIndex('files_sent')
        .unique()
        .on('files')
        .columns(['added_by', 'project_id', 'upload_id'])
        .execute();
    },
  },
  '0030_page_files': {
    async up(db) {
      await db.schema
        .createTable('page_files')
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('file_id', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_files_once', ['page_id', 'file_id'])
        .execute();
      await db.schema.createIndex('page_files_of').on('page_files').column('file_id').execute();
    },
  },
  '0036_comment_files': {
    async up(db) {
      await db.schema
        .createTable('comment_files')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('page_id', 'text', (column) => column.references('pages.id').onDelete('set null'))
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('upload_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('shown', 'integer', (column) => column.notNull())
        .addColumn('width', 'integer')
        .addColumn('height', 'integer')
        .addColumn('preview', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('comment_files_sent')
        .unique()
        .on('comment_files')
        .columns(['account_id', 'page_id', 'upload_id'])
        .execute();
      await db.schema.createIndex('comment_files_of').on('comment_files').column('page_id').execute();
      await db.schema
        .createTable('comment_shows')
        .addColumn('comment_id', 'text', (column) =>
          column.notNull().references('comments.id').onDelete('cascade'),
        )
        .addColumn('file_id', 'text', (column) =>
          column.notNull().references('comment_files.id').onDelete('cascade'),
        )
        .addPrimaryKeyConstraint('comment_shows_once', ['comment_id', 'file_id'])
        .execute();
      await db.schema.createIndex('comment_shows_of').on('comment_shows').column('file_id').execute();
    },
  },
  '0039_page_drawings': {
    async up(db) {
      await db.schema
        .createTable('page_drawings')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('page_id', 'text', (column) => column.references('pages.id').onDelete('set null'))
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('width', 'integer', (column) => column.notNull())
        .addColumn('named_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('page_drawings_once')
        .unique()
        .on('page_drawings')
        .columns(['page_id', 'hash'])
        .execute();
    },
  },
};
