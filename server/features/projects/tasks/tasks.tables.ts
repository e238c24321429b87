import type { Task, TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import type { Migrations } from '../../../storage/records.ts';

declare module '../../../storage/records.ts' {
  interface Tables {
    /** What a team has to do. `position` orders the tasks of one state from 1. */
    tasks: {
      id: string;
      project_id: string;
      title: string;
      note: string;
      state: TaskState;
      position: number;
      /** Account id; it stays when the person leaves or is erased, and is then shown to nobody. */
      assignee: string | null;
      /** A day, such as 2026-11-22. */
      due: string | null;
      subject: Task['subject'];
      page_id: string | null;
      /** Of a block of the page; null: the page as a whole. */
      block_id: string | null;
      created_by: string;
      created_at: number;
      /** When and by which account it was done; null: it is not, or nobody knows. */
      done_at: number | null;
      done_by: string | null;
      /** When it was taken away; null: it was not. */
      removed_at: number | null;
    };
  }
}

export const tasksMigrations: Migrations = {
  '0023_tasks': {
    async up(db) {
      await db.schema
        .createTable('tasks')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('project_id', 'text', (column) =>
          column.notNull().references('projects.id').onDelete('cascade'),
        )
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('assignee', 'text')
        .addColumn('due', 'text')
        .addColumn('subject', 'text')
        .addColumn('page_id', 'text', (column) => column.references('pages.id').onDelete('set null'))
        .addColumn('block_id', 'text')
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('tasks_of')
        .on('tasks')
        .columns(['project_id', 'state', 'position'])
        .execute();
      await db.schema.createIndex('tasks_due').on('tasks').column('due').execute();
      await db.schema.createIndex('tasks_about').on('tasks').column('page_id').execute();
    },
  },
  '0042_tasks_done': {
    async up(db) {
      await db.schema.alterTable('tasks').addColumn('done_at', 'bigint').execute();
      await db.schema.alterTable('tasks').addColumn('done_by', 'text').execute();
      // Until now only the list of what happened knew it, of a task by its title.
      const done = await db
        .selectFrom('tasks')
        .select(['id', 'project_id', 'title'])
        .where('state', '=', 'done')
        .execute();
      for (const { id, project_id, title } of done) {
        const told = await db
          .selectFrom('activity')
          .select(['at', 'actor'])
          .where('project_id', '=', project_id)
          .where('action', '=', 'tasks.done')
          .where('details', '=', JSON.stringify({ title }))
          .orderBy('at', 'desc')
          .executeTakeFirst();
        if (told)
          await db
            .updateTable('tasks')
            .set({ done_at: told.at, done_by: told.actor })
            .where('id', '=', id)
            .execute();
      }
    },
  },
};
