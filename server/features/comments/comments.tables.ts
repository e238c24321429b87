import type { ColumnDefinitionBuilder } from 'kysely';
import type { Feedback } from '../../../shared/contracts/comments/feedback-bank.ts';
import type { SuggestionState } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { reactions } from '../../../shared/contracts/comments.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** What people talk about beside a page. One without a comment that is still there is shown to nobody. */
    comment_threads: {
      id: string;
      page_id: string;
      /** Account id. Their words stand in `comments`; this one stays when they are erased. */
      author: string;
      visibility: Visibility;
      /** JSON, as `anchor` in shared/contracts/comments/anchor.ts. */
      anchor: string;
      /** Raised whenever `anchor` changes: what was found for an older one is not kept. */
      anchored: number;
      /** When what it is about was found gone; null: it is there. */
      detached_at: number | null;
      /** Id of the page beside which it stood before its words were carried to this one; null: it has always been here. */
      carried_from: string | null;
      created_at: number;
      resolved_at: number | null;
      /** Account id. */
      resolved_by: string | null;
      /** Number of the last comment that was ever written in it. */
      last_number: number;
    };
    comments: {
      id: string;
      thread_id: string;
      /** Place in the thread, from 1, given once. */
      number: number;
      account_id: string;
      /** JSON, as `commentBody` or null; empty once what was taken away is forgotten. */
      body: string;
      /** What can be read in it, for the search. */
      words: string;
      created_at: number;
      edited_at: number | null;
      removed_at: number | null;
      /** Account id. */
      removed_by: string | null;
    };
    /** Who is mentioned in a comment and could see the page when it was written: the others are nobody there. */
    comment_mentions: { comment_id: string; account_id: string };
    comment_reactions: { comment_id: string; account_id: string; emoji: (typeof reactions)[number] };
    /** Up to which number somebody has read a thread. No row: nothing. */
    comment_readings: { thread_id: string; account_id: string; up_to: number };
    comment_suggestions: {
      thread_id: string;
      /** Who suggests. */
      account_id: string;
      /** JSON, as `proposal`. */
      proposal: string;
      was: string;
      state: SuggestionState;
      /** Account id. */
      decided_by: string | null;
      decided_at: number | null;
      /** Id of the thread whose suggestion was accepted over the same words. */
      outdated_by: string | null;
      /** Who is putting it into the text, under which id, until when. */
      claim: string | null;
      claimed_by: string | null;
      claimed_until: number | null;
    };
    /** Somebody cut words in one page and put them into another, when in ms since 1970: threads about them are looked for there. */
    page_carries: { from_page: string; to_page: string; at: number };
    /** A teacher's own reusable comments. */
    feedback_bank: {
      id: string;
      account_id: string;
      text: string;
      subject: Feedback['subject'];
      criterion: string | null;
      used_at: number;
    };
  }
}

export const commentsMigrations: Migrations = {
  '0035_comments': {
    async up(db) {
      await db.schema
        .createTable('comment_threads')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('page_id', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('author', 'text', (column) => column.notNull())
        .addColumn('visibility', 'text', (column) => column.notNull())
        .addColumn('anchor', 'text', (column) => column.notNull())
        .addColumn('anchored', 'integer', (column) => column.notNull())
        .addColumn('detached_at', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('resolved_at', 'bigint')
        .addColumn('resolved_by', 'text')
        .addColumn('last_number', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('comment_threads_of')
        .on('comment_threads')
        .columns(['page_id', 'created_at'])
        .execute();
      await db.schema.createIndex('comment_threads_by').on('comment_threads').column('author').execute();
      await db.schema
        .createTable('comments')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('thread_id', 'text', ofThread)
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('edited_at', 'bigint')
        .addColumn('removed_at', 'bigint')
        .addColumn('removed_by', 'text')
        .execute();
      await db.schema
        .createIndex('comments_of')
        .on('comments')
        .columns(['thread_id', 'number'])
        .unique()
        .execute();
      await db.schema.createIndex('comments_by').on('comments').column('account_id').execute();
      await db.schema.createIndex('comments_removed').on('comments').column('removed_at').execute();
      for (const table of ['comment_mentions', 'comment_reactions'] as const)
        await db.schema
          .createTable(table)
          .addColumn('comment_id', 'text', (column) =>
            column.notNull().references('comments.id').onDelete('cascade'),
          )
          .addColumn('account_id', 'text', (column) => column.notNull())
          .$call((made) =>
            table === 'comment_reactions'
              ? made
                  .addColumn('emoji', 'text', (column) => column.notNull())
                  .addPrimaryKeyConstraint(`${table}_once`, ['comment_id', 'account_id', 'emoji'])
              : made.addPrimaryKeyConstraint(`${table}_once`, ['comment_id', 'account_id']),
          )
          .execute();
      await db.schema
        .createTable('comment_readings')
        .addColumn('thread_id', 'text', ofThread)
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('up_to', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('comment_readings_once', ['thread_id', 'account_id'])
        .execute();
      await db.schema
        .createTable('comment_suggestions')
        .addColumn('thread_id', 'text', (column) => ofThread(column).primaryKey())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('proposal', 'text', (column) => column.notNull())
        .addColumn('was', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'bigint')
        .addColumn('outdated_by', 'text')
        .addColumn('claim', 'text')
        .addColumn('claimed_by', 'text')
        .addColumn('claimed_until', 'bigint')
        .execute();
      await db.schema
        .createTable('feedback_bank')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('subject', 'text')
        .addColumn('criterion', 'text')
        .addColumn('used_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('feedback_of').on('feedback_bank').column('account_id').execute();
    },
  },
  '0037_carried_threads': {
    async up(db) {
      await db.schema.alterTable('comment_threads').addColumn('carried_from', 'text').execute();
      await db.schema
        .createIndex('comment_threads_carried')
        .on('comment_threads')
        .column('carried_from')
        .execute();
      await db.schema
        .createTable('page_carries')
        .addColumn('from_page', 'text', (column) =>
          column.notNull().references('pages.id').onDelete('cascade'),
        )
        .addColumn('to_page', 'text', (column) => column.notNull().references('pages.id').onDelete('cascade'))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('page_carries_once', ['from_page', 'to_page'])
        .execute();
      await db.schema.createIndex('page_carries_to').on('page_carries').column('to_page').execute();
    },
  },
};

function ofThread(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('comment_threads.id').onDelete('cascade');
}
