import type { Role } from '../../../shared/access/roles.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    groups: { id: string; kind: Group['kind']; name: string; created_at: number };
    /** One row per person and role. */
    group_people: { group_id: string; account_id: string; role: Role; joined_at: number };
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
};
