import type { Generated } from 'kysely';
import type { Role } from '../../../shared/access/roles.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    groups: {
      id: string;
      kind: Group['kind'];
      name: string;
      created_at: number;
      /** The group it is inside of; its teachers teach here too. */
      parent_id: string | null;
      /** 1: members may create projects here. */
      members_create_projects: Generated<number>;
      /** Set when the group was closed: nobody sees it in lists, nothing in it is lost. */
      archived_at: number | null;
    };
    /** One row per person and role. `lead` is 1 for a trained peer leader. */
    group_people: {
      group_id: string;
      account_id: string;
      role: Role;
      joined_at: number;
      lead: Generated<number>;
    };
    /**
     * At most one code for each group. It stands here as it is, not hashed, because its teacher shows it again in the next
     * lesson; it opens one group, for a while, and each use is in the audit log.
     */
    class_codes: {
      group_id: string;
      code: string;
      created_at: number;
      /** Null: until it is switched off. */
      expires_at: number | null;
      /** Null: without a limit. */
      max_uses: number | null;
      uses: number;
    };
  }
}

export const groupsMigrations: Migrations = {
  '0002_groups': {
    async up(db) {
      await db.schema
        .createTable('groups')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('group_people')
        .addColumn('group_id', 'text', (column) =>
          column.notNull().references('groups.id').onDelete('cascade'),
        )
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('joined_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('group_people_once', ['group_id', 'account_id', 'role'])
        .execute();
      await db.schema.createIndex('group_people_of').on('group_people').column('account_id').execute();
    },
  },
  '0007_nested_groups': {
    async up(db) {
      await db.schema
        .alterTable('groups')
        .addColumn('parent_id', 'text', (column) => column.references('groups.id'))
        .execute();
      await db.schema
        .alterTable('groups')
        .addColumn('members_create_projects', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.alterTable('groups').addColumn('archived_at', 'bigint').execute();
      await db.schema
        .alterTable('group_people')
        .addColumn('lead', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.createIndex('groups_inside').on('groups').column('parent_id').execute();
    },
  },
  '0012_class_codes': {
    async up(db) {
      await db.schema
        .createTable('class_codes')
        .addColumn('group_id', 'text', (column) =>
          column.primaryKey().references('groups.id').onDelete('cascade'),
        )
        .addColumn('code', 'text', (column) => column.notNull().unique())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('max_uses', 'integer')
        .addColumn('uses', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};
