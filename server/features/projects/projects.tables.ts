import type { Generated } from 'kysely';
import type { Role } from '../../../shared/access/roles.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    projects: {
      id: string;
      group_id: string;
      name: string;
      driving_question: string;
      /** JSON array of subjects. */
      subjects: string;
      stage: Project['stage'];
      created_at: number;
      objectives: Generated<string>;
      guidelines: Generated<string>;
      /** Days such as `2026-11-22`. */
      begins: Generated<string | null>;
      ends: Generated<string | null>;
      /** 1: it is there to be copied, and is no project of a team. */
      template: Generated<number>;
    };
    /** One row per person and role. `joining` counts the people of the project from 1 as they join. */
    project_people: { project_id: string; account_id: string; role: Role; joining: number };
  }
}

export const projectsMigrations: Migrations = {
  '0003_projects': {
    async up(db) {
      await db.schema
        .createTable('projects')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('group_id', 'text', (column) => column.notNull().references('groups.id'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('driving_question', 'text', (column) => column.notNull())
        .addColumn('subjects', 'text', (column) => column.notNull())
        .addColumn('stage', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('projects_of').on('projects').column('group_id').execute();
      await db.schema
        .createTable('project_people')
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('joining', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('project_people_once', ['project_id', 'account_id', 'role'])
        .execute();
      await db.schema.createIndex('project_people_of').on('project_people').column('account_id').execute();
    },
  },
};
