import type { ActivityAction } from '../../shared/contracts/projects/activity-actions.ts';
import type { Migrations } from '../storage/records.ts';

declare module '../storage/records.ts' {
  interface Tables {
    /** What a team and its helpers did, for the list that they read. Ids only for people: a name that is erased is gone here too. */
    activity: {
      id: string;
      project_id: string;
      /** Account id of who did it. */
      actor: string;
      action: ActivityAction;
      /** The page it is about: only those who may see the page are told. Null: about the project. */
      page_id: string | null;
      /** JSON; what stands in it is said beside each action. */
      details: string;
      at: number;
    };
  }
}

export const activityMigrations: Migrations = {
  '0020_activity': {
    async up(db) {
      await db.schema
        .createTable('activity')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('page_id', 'text', (column) => column.references('pages.id').onDelete('cascade'))
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('activity_of').on('activity').columns(['project_id', 'at']).execute();
    },
  },
};
