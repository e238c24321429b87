import { idsWhere } from '../../access/facts.ts';
import { takesPartIn } from '../../access/taking-part.ts';
import type { SearchSource } from '../../storage/search-source.ts';

/** Files by their names, without those in the trash. */
export const filesToSearch: SearchSource = {
  kind: 'file',
  rows: [{ table: 'files', id: 'id', columns: ['name', 'trashed_at'] }],
  async list(db) {
    const rows = await db.selectFrom('files').select('id').orderBy('created_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('files')
      .innerJoin('projects', 'projects.id', 'files.project_id')
      .select(['files.id', 'files.name', 'projects.id as projectId', 'projects.name as projectName'])
      .where('files.id', 'in', ids)
      .where('files.trashed_at', 'is', null)
      .execute();
    return rows.map(({ id, name, projectId, projectName }) => ({
      id,
      title: name,
      project: { id: projectId, name: projectName },
      passages: [],
    }));
  },
  // Who may see only a page of the project sees its pictures there, and no list of its files.
  visible: (db, account, now) =>
    db
      .selectFrom('files')
      .select('id')
      .where('trashed_at', 'is', null)
      .where('project_id', 'in', idsWhere(db, account, 'project:view', 'projectId', now)),
  own: (db, account) =>
    db.selectFrom('files').select('id').where('project_id', 'in', takesPartIn(db, account)),
};
