import type { Project } from '../../../shared/contracts/projects.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** `day` as `2026-11-22`; `position` counts the milestones of the project from 1 as they are added. */
    milestones: {
      id: string;
      project_id: string;
      title: string;
      day: string;
      position: number;
      /** In ms since 1970; null: not yet. */
      reached_at: number | null;
    };
    /** Who is responsible for a subject of a project; no row: nobody. */
    subject_teachers: { project_id: string; subject: Project['subjects'][number]; account_id: string };
    /** What somebody does in a team, one row each: a usual role by its key, or own words. */
    team_roles: { project_id: string; account_id: string; role: string };
  }
}

export const planMigrations: Migrations = {
  '0022_plan': {
    async up(db) {
      const projects = db.schema.alterTable('projects');
      await projects.addColumn('objectives', 'text', (column) => column.notNull().defaultTo('')).execute();
      await projects.addColumn('guidelines', 'text', (column) => column.notNull().defaultTo('')).execute();
      await projects.addColumn('begins', 'text').execute();
      await projects.addColumn('ends', 'text').execute();
      await db.schema
        .createTable('milestones')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('reached_at', 'bigint')
        .execute();
      await db.schema.createIndex('milestones_of').on('milestones').columns(['project_id', 'day']).execute();
      await db.schema
        .createTable('subject_teachers')
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addPrimaryKeyConstraint('subject_teachers_once', ['project_id', 'subject'])
        .execute();
      await db.schema
        .createIndex('subject_teachers_of')
        .on('subject_teachers')
        .column('account_id')
        .execute();
      await db.schema
        .createTable('team_roles')
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('role', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('team_roles_once', ['project_id', 'account_id', 'role'])
        .execute();
      await db.schema.createIndex('team_roles_of').on('team_roles').column('account_id').execute();
    },
  },
};
