import type { Generated } from 'kysely';
import type { GuestLink } from '../../../shared/contracts/projects/guest-links.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** Links that let guests into one project. `hash` is the SHA-256 of the token; the token itself is nowhere. */
    guest_links: {
      id: string;
      project_id: string;
      label: string;
      role: GuestLink['role'];
      hash: string;
      /** Account id of who made it. */
      made_by: string;
      created_at: number;
      ends_at: number;
      /** Null: any number. */
      max_people: number | null;
      /** How many came by it, counted in the row itself so that two at once cannot take the last place. */
      uses: Generated<number>;
      /** When it was revoked, or its end was seen to; null while it may be open. */
      closed_at: number | null;
    };
    /** Who came by which link. What they may follows from the link alone. */
    guest_link_people: { guest_link_id: string; account_id: string; joined_at: number };
  }
}

export const guestLinksMigrations: Migrations = {
  '0014_guest_links': {
    async up(db) {
      await db.schema
        .createTable('guest_links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('made_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('ends_at', 'bigint', (column) => column.notNull())
        .addColumn('max_people', 'integer')
        .addColumn('uses', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('closed_at', 'bigint')
        .execute();
      await db.schema.createIndex('guest_links_of').on('guest_links').column('project_id').execute();
      await db.schema
        .createTable('guest_link_people')
        .addColumn('guest_link_id', 'text', (column) =>
          column.notNull().references('guest_links.id').onDelete('cascade'),
        )
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('joined_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('guest_link_people_once', ['guest_link_id', 'account_id'])
        .execute();
      await db.schema
        .createIndex('guest_link_people_of')
        .on('guest_link_people')
        .column('account_id')
        .execute();
    },
  },
};
