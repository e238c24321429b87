import { idsWhere } from '../../access/facts.ts';
import { takesPartIn } from '../../access/taking-part.ts';
import type { Passage, SearchSource } from '../../storage/search-source.ts';

/** Projects by their names, and what their plans say. */
export const projectsToSearch: SearchSource = {
  kind: 'project',
  rows: [
    {
      table: 'projects',
      id: 'id',
      columns: ['name', 'driving_question', 'objectives', 'guidelines'],
    },
  ],
  async list(db) {
    const rows = await db.selectFrom('projects').select('id').orderBy('created_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('projects')
      .select(['id', 'name', 'driving_question', 'objectives', 'guidelines'])
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ id, name, driving_question, objectives, guidelines }) => ({
      id,
      title: name,
      project: { id, name },
      passages: [driving_question, objectives, guidelines].map(asPassage),
    }));
  },
  visible: (db, account, now) => idsWhere(db, account, 'project:view', 'projectId', now),
  own: takesPartIn,
};

/** The dates of a project, by their titles. */
export const milestonesToSearch: SearchSource = {
  kind: 'milestone',
  rows: [{ table: 'milestones', id: 'id', columns: ['title'] }],
  async list(db) {
    const rows = await db.selectFrom('milestones').select('id').orderBy('day').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('milestones')
      .innerJoin('projects', 'projects.id', 'milestones.project_id')
      .select(['milestones.id', 'milestones.title', 'projects.id as projectId', 'projects.name'])
      .where('milestones.id', 'in', ids)
      .execute();
    return rows.map(({ id, title, projectId, name }) => ({
      id,
      title,
      project: { id: projectId, name },
      passages: [],
    }));
  },
  visible: (db, account, now) =>
    db
      .selectFrom('milestones')
      .select('id')
      .where('project_id', 'in', idsWhere(db, account, 'project:view', 'projectId', now)),
  own: (db, account) =>
    db.selectFrom('milestones').select('id').where('project_id', 'in', takesPartIn(db, account)),
};

function asPassage(text: string): Passage {
  return { block: null, heading: false, text: text.replace(/\s+/gu, ' ').trim() };
}
