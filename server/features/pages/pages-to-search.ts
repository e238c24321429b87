import { idsWhere } from '../../access/facts.ts';
import { takesPartIn } from '../../access/taking-part.ts';
import type { Passage, SearchSource } from '../../storage/search-source.ts';

/** Pages by their titles and what is written in them, without those in the trash. */
export const pagesToSearch: SearchSource = {
  kind: 'page',
  rows: [
    { table: 'pages', id: 'id', columns: ['title', 'trashed_with'] },
    { table: 'page_texts', id: 'page_id', columns: ['passages'] },
  ],
  async list(db) {
    const rows = await db.selectFrom('pages').select('id').orderBy('changed_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('pages')
      .innerJoin('projects', 'projects.id', 'pages.project_id')
      .leftJoin('page_texts', 'page_texts.page_id', 'pages.id')
      .select(['pages.id', 'pages.title', 'page_texts.passages'])
      .select(['projects.id as projectId', 'projects.name as projectName'])
      .where('pages.id', 'in', ids)
      .where('pages.trashed_with', 'is', null)
      .execute();
    return rows.map(({ id, title, passages, projectId, projectName }) => ({
      id,
      title,
      project: { id: projectId, name: projectName },
      passages: passages === null ? [] : (JSON.parse(passages) as Passage[]),
    }));
  },
  visible: (db, account, now) => idsWhere(db, account, 'page:view', 'pageId', now),
  own: (db, account) =>
    db.selectFrom('pages').select('id').where('project_id', 'in', takesPartIn(db, account)),
};
