import { idsWhere } from '../../../access/facts.ts';
import { takesPartIn } from '../../../access/taking-part.ts';
import type { SearchSource } from '../../../storage/search-source.ts';

/** Tasks by their titles and notes, without those that were taken away. */
export const tasksToSearch: SearchSource = {
  kind: 'task',
  rows: [{ table: 'tasks', id: 'id', columns: ['title', 'note', 'removed_at'] }],
  async list(db) {
    const rows = await db.selectFrom('tasks').select('id').orderBy('created_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('tasks')
      .innerJoin('projects', 'projects.id', 'tasks.project_id')
      .select(['tasks.id', 'tasks.title', 'tasks.note', 'projects.id as projectId', 'projects.name'])
      .where('tasks.id', 'in', ids)
      .where('tasks.removed_at', 'is', null)
      .execute();
    return rows.map(({ id, title, note, projectId, name }) => ({
      id,
      title,
      project: { id: projectId, name },
      passages: [{ block: null, heading: false, text: note.replace(/\s+/gu, ' ').trim() }],
    }));
  },
  visible: (db, account, now) =>
    db
      .selectFrom('tasks')
      .select('id')
      .where('removed_at', 'is', null)
      .where('project_id', 'in', idsWhere(db, account, 'project:view', 'projectId', now)),
  own: (db, account) =>
    db.selectFrom('tasks').select('id').where('project_id', 'in', takesPartIn(db, account)),
};
